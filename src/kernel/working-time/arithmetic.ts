import type { Instant } from '../instant.ts'
import { DAY, HOUR } from '../instant.ts'
import type { WorkingCalendar } from './calendar.ts'
import { type OpenSpan, openSpans, openStretches } from './spans.ts'

/** A calendar without any opening in so many days is refused. */
export const DAYS_WITHOUT_OPENING = 60

/** A calendar does not offer the working time asked for within five years: it never opens, or the target is no target. */
export class WorkingTimeOutOfReach extends Error {
  override readonly name = 'WorkingTimeOutOfReach'

  constructor(start: Instant, wanted: string) {
    super(`the calendar does not offer ${wanted} in the five years from ${start.toISOString()}`)
  }
}

/**
 * The earliest instant at which `milliseconds` of working time have passed since `start`: outside working time the clock starts at the
 * next opening, and what ends exactly at closing is due at closing. Nothing to add is `start` itself. Throws `WorkingTimeOutOfReach`,
 * and a `RangeError` for what is not a length of time.
 */
export function addWorkingTime(calendar: WorkingCalendar, start: Instant, milliseconds: number): Instant {
  assertLength(milliseconds)
  if (milliseconds === 0) return start

  let left = milliseconds
  for (const { open, close } of openStretches(calendar, start.getTime())) {
    if (left <= close - open) return new Date(open + left)
    left -= close - open
  }
  throw new WorkingTimeOutOfReach(start, `${milliseconds / HOUR} working hours`)
}

/**
 * The working time from `a` to `b` in milliseconds of physical time. Backwards it is negative, so that the parts of a way always add
 * up to the whole: between(a, b) + between(b, c) = between(a, c).
 */
export function workingTimeBetween(calendar: WorkingCalendar, a: Instant, b: Instant): number {
  if (b < a) return 0 - workingTimeBetween(calendar, b, a)

  let sum = 0
  for (const { open, close } of openStretches(calendar, a.getTime(), b.getTime())) sum += close - open
  return sum
}

/** Exactly at opening is inside, exactly at closing is outside. */
export function isOpenAt(calendar: WorkingCalendar, instant: Instant): boolean {
  const [span] = openStretches(calendar, instant.getTime(), instant.getTime() + 1)
  return span !== undefined
}

/** The instant at which a clock that starts now begins to run: `instant` itself when open. Throws `WorkingTimeOutOfReach`. */
export function nextOpening(calendar: WorkingCalendar, instant: Instant): Instant {
  return firstSpan(calendar, instant).openAt
}

/** Whether nobody works in the 60 days from `from`: such a calendar is not accepted. */
export function neverOpens(calendar: WorkingCalendar, from: Instant): boolean {
  const until = from.getTime() + DAYS_WITHOUT_OPENING * DAY
  const [span] = openStretches(calendar, from.getTime(), until)
  return span === undefined
}

/**
 * The end of the Nth working day: the day in whose hours the clock starts is the first, so `1` is today's last closing, or that of the
 * next day with hours when today's are over. A night belongs to the day on which it opens. Throws `WorkingTimeOutOfReach`, and a
 * `RangeError` unless `days` is a whole number from 1 on.
 */
export function endOfWorkingDay(calendar: WorkingCalendar, start: Instant, days: number): Instant {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`not a number of working days: ${days}`)

  let counted = 0
  let last: OpenSpan | undefined
  for (const span of openSpans(calendar, start)) {
    if (span.on !== last?.on) {
      if (counted === days) break
      counted++
    }
    last = span
  }
  if (!last || counted < days) throw new WorkingTimeOutOfReach(start, `${days} working days`)
  return last.closeAt
}

function firstSpan(calendar: WorkingCalendar, instant: Instant): OpenSpan {
  for (const span of openSpans(calendar, instant)) return span
  throw new WorkingTimeOutOfReach(instant, 'an opening')
}

/** Shared with the prepared calendar. */
export function assertLength(milliseconds: number): void {
  if (!Number.isFinite(milliseconds) || milliseconds < 0) throw new RangeError(`not a length of time: ${milliseconds}`)
}
