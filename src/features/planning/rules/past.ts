import type { Instant, LocalDate } from '#kernel/instant.ts'
import { localDateOf, startOfMonth } from '#kernel/working-time/zone.ts'

/** First day, and the first day after the last. */
export interface Range {
  from: LocalDate
  to: LocalDate
}

/** The twelve whole months before the one that runs. */
export function lastTwelveMonths(now: Instant, timeZone: string): Range {
  const to = startOfMonth(localDateOf(now, timeZone))
  return { from: startOfMonth(to, -12), to }
}

/** A cohort has had so many months to become what it becomes. */
const MONTHS_TO_RIPEN = 3

/** The same length of time, earlier by what a cohort needs. */
export function ripe({ from, to }: Range): Range {
  return { from: startOfMonth(from, -MONTHS_TO_RIPEN), to: startOfMonth(to, -MONTHS_TO_RIPEN) }
}
