import { hasText, textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import type { Standing } from './client.ts'
import type { Row } from './use-rows.ts'

export function rowName({ name, company }: Row): string {
  return name ?? company ?? m.scoreboard_nameless()
}

/** "sáb, 31 oct, 18:05 · En contra: respondida tarde · 2 h". */
export function rowFacts({ at, standing, why, minutes, workingMinutes }: Row, format: Format): string {
  const reason = why && hasText(`why_${why}`) ? `: ${textByKey(`why_${why}`)}` : ''
  const time =
    workingMinutes !== null
      ? format.workingDuration(workingMinutes)
      : minutes !== null
        ? format.duration(minutes)
        : null
  return [format.moment(at), `${textByKey(`standing_${standing}`)}${reason}`, time].filter(Boolean).join(' · ')
}

/** Those that weigh most against the promise come first: what is on the wrong side, or took longest. */
export function worstFirst(rows: readonly Row[], { comparator, unit }: Pick<Standing, 'comparator' | 'unit'>): Row[] {
  const isTime = unit === 'minutes' || unit === 'working_minutes'
  const weight = (row: Row) => {
    if (isTime) return row.workingMinutes ?? row.minutes ?? 0
    return (row.standing === 'against') === (comparator === 'at_least') ? 1 : 0
  }
  return rows.toSorted((a, b) => weight(b) - weight(a))
}
