import type { Interval } from '#kernel/interval.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'

/** "Noviembre de 2026", "4.º trimestre de 2026", "2026", "semana 47 de 2026". */
export function periodName(
  { kind, label, startsOn }: Pick<Interval, 'kind' | 'label' | 'startsOn'>,
  format: Format,
): string {
  switch (kind) {
    case 'month':
      return format.month(startsOn)
    case 'quarter':
      return m.scoreboard_quarter({ number: label.number, year: label.year })
    case 'week':
      return m.scoreboard_week({ number: label.number, year: label.year })
    case 'year':
      return String(label.year)
  }
}
