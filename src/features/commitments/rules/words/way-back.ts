import { lowered } from '#features/agreement/rules/clauses/targets.ts'
import { DAY, type Instant } from '#kernel/instant.ts'
import { METRICS } from '#kernel/metrics.ts'
import { addDays } from '#kernel/working-time/zone.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import { addsUp } from '../judge.ts'
import { openInWords, type ToldStanding, valueInWords } from './values.ts'

const WEEK = 7 * DAY

/** What it takes to keep a promise that slips, in words; null where it does not slip, or nothing can be said. */
export function wayBackOf(standing: ToldStanding, now: Instant, format: Format): string | null {
  const { metric, state, isOver, isNotReached, comparator, actual, open } = standing
  if (isOver || state !== 'at_risk') return null
  if (METRICS[metric].kind === 'time') return open > 0 ? whoWaits(standing, format) : null
  if (actual === null || isNotReached) return null
  if (addsUp(metric)) return comparator === 'at_least' ? whatIsLeft(standing, actual, now, format) : null
  const inARow = turnsNeeded(standing)
  return inARow === null ? null : m.scoreboard_way_back_rate({ count: inARow })
}

/** How many that turn out well, one after the other, bring a share back to what was promised; null where none would. */
export function turnsNeeded({
  metric,
  comparator,
  target,
  count,
  of,
}: Pick<ToldStanding, 'metric' | 'comparator' | 'target' | 'count' | 'of'>): number | null {
  const { kind, ofAmounts, isSoFar } = METRICS[metric]
  if (kind !== 'rate' || ofAmounts || isSoFar) return null
  // In hundredths of a percent, since a target has no more digits: whole numbers miss none.
  const share = Math.round(100 * target)
  const missing = comparator === 'at_least' ? share * of - 10_000 * count : 10_000 * count - share * of
  const each = comparator === 'at_least' ? 10_000 - share : share
  return each > 0 && missing > 0 ? Math.ceil(missing / each) : null
}

function whatIsLeft(
  { metric, unit, currency, target, interval }: ToldStanding,
  actual: number,
  now: Instant,
  format: Format,
): string {
  const write = (value: number) => valueInWords(unit, value, format, currency)
  const round = (value: number) => (unit === 'money' ? value : Math.ceil(value))
  const left = round(target - actual)
  // The names of figures are plurals: one of them goes without.
  const name = unit === 'money' || left === 1 ? '' : ` ${lowered(textByKey(`metric_${metric}`))}`
  const amount = write(left)
  const day = format.day(addDays(interval.endsOn, -1))
  const weeks = (new Date(interval.endsAt).getTime() - now.getTime()) / WEEK
  return weeks < 1.5
    ? m.scoreboard_way_back_last({ amount, name, day })
    : m.scoreboard_way_back_pace({ amount, name, day, each: write(round(left / weeks)) })
}

function whoWaits({ metric, open }: ToldStanding, format: Format): string {
  return m.scoreboard_way_back_waiting({ open: openInWords(metric, open, format) })
}
