/** A point on the time line (UTC). A `Date` that nobody mutates. */
export type Instant = Date

/** A calendar day without time or zone, as `2026-03-29`. */
export type LocalDate = string

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export function plusMilliseconds(instant: Instant, milliseconds: number): Instant {
  return new Date(instant.getTime() + milliseconds)
}

export function laterOf(a: Instant, b: Instant): Instant {
  return a >= b ? a : b
}

export function earlierOf(a: Instant, b: Instant): Instant {
  return a <= b ? a : b
}
