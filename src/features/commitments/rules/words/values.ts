import type { z } from 'zod'
import type { MetricKey, Unit } from '#kernel/metrics.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import type { standing } from '../../schema.ts'

/** How a promise stands, as the API tells it: on the page, in a mail and on paper it is put into the same words. */
export type ToldStanding = z.input<typeof standing>

/** A value in its unit, in words. Percentages are 0 to 100, money in minor units, times in minutes. */
export function valueInWords(unit: Unit, value: number, format: Format, currency?: string | null): string {
  switch (unit) {
    case 'count':
      return format.number(value, Number.isInteger(value) ? 0 : 1)
    case 'percent':
      return format.percent(value / 100, 1)
    case 'money':
      return format.money(Math.round(value / 100) * 100, currency ?? undefined)
    case 'minutes':
      return format.duration(value)
    case 'working_minutes':
      return format.workingDuration(value)
  }
}

type Target = Pick<ToldStanding, 'unit' | 'comparator' | 'target' | 'promised' | 'currency' | 'interval' | 'parts'>

/** A version that took force within the interval owes only its share of what it promises for a whole one. */
export function targetInWords(
  { unit, comparator, target, promised, currency, interval, parts }: Target,
  format: Format,
): string {
  const since = parts[0]?.from
  const isPart = parts.length === 1 && target < promised && since !== undefined && since > interval.startsAt
  const write = (amount: number) => valueInWords(unit, amount, format, currency)
  const value = isPart
    ? m.scoreboard_prorated({ target: write(target), promised: write(promised), day: format.date(since) })
    : write(target)
  return comparator === 'at_least' ? m.scoreboard_at_least({ value }) : m.scoreboard_at_most({ value })
}

/** A share of what was promised; never rounded up to the whole. */
export function keptInWords(share: number, format: Format): string {
  return format.percent(share < 1 ? Math.floor(share * 100) / 100 : share)
}

/** Those that may still change the figure, by what they are waiting for. Only rates, times and stocks have them. */
export function openInWords(metric: MetricKey, open: number, format: Format): string {
  return textByKey(`open_${metric}`, { count: format.number(open) })
}

/** For the axis of a chart: short. */
export function shortValue(unit: Unit, value: number, format: Format): string {
  const shown = unit === 'money' ? value / 100 : value
  if (shown >= 1_000_000) return `${format.number(shown / 1_000_000, 1)} M`
  if (shown >= 10_000) return `${format.number(shown / 1_000)} k`
  return format.number(shown, shown > 0 && shown < 2 ? 1 : 0)
}
