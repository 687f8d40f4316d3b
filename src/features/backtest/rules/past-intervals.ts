import type { Commitment } from '#features/agreement/schema.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Interval, type IntervalKind, intervalAt, previousInterval } from '#kernel/interval.ts'

/** So many make four quarters. */
const IN_FOUR_QUARTERS: Readonly<Record<IntervalKind, number>> = { week: 52, month: 12, quarter: 4, year: 1 }

/** The last whole intervals before an instant, the oldest first, one after the other without a gap. */
export function pastIntervals(kind: IntervalKind, now: Instant, timeZone: string, count = IN_FOUR_QUARTERS[kind]) {
  const found: Interval[] = []
  let next = previousInterval(intervalAt(kind, now, timeZone))
  for (; found.length < count; next = previousInterval(next)) found.unshift(next)
  return found
}

/**
 * What the commitment asks of a past interval: the target of that very interval where it has one, else of the first one with the same
 * place in the year (a promise that follows the season was made for intervals to come), else of any.
 */
export function pastTargetIn({ target, byInterval, interval: kind }: Commitment, past: Interval): number {
  if (!byInterval?.length) return target
  const exact = byInterval.find(one => one.startsOn === past.startsOn)
  if (exact) return exact.target
  const placeOf = (startsOn: string) => intervalAt(kind, startsOn as Interval['startsOn'], past.timeZone).label.number
  return byInterval.find(one => placeOf(one.startsOn) === past.label.number)?.target ?? target
}
