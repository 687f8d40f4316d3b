import type { Instant, LocalDate } from '../instant.ts'
import { DAY, MINUTE } from '../instant.ts'
import { offsetAtMs } from './offsets.ts'

/** Whole days since 1970-01-01: a local date as a number, for arithmetic. */
export type DayNumber = number

/** Monday is 1, Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** The day that the calendar on the wall shows there at that instant. */
export function localDateOf(instant: Instant, timeZone: string): LocalDate {
  return dateOf(dayNumberAt(instant.getTime(), timeZone))
}

/** The first instant of a day there: midnight, or what follows it where the clocks skip midnight. */
export function startOfLocalDate(date: LocalDate, timeZone: string): Instant {
  return new Date(wallClockToMs(dayNumberOf(date), 0, timeZone))
}

/**
 * The instant at which the clock there shows a time: `minutes` after midnight of `date`, 1440 and more reaching into later days.
 * A time that the clocks skip counts from before the change (02:30 becomes 03:30), one that they repeat is the first: the
 * `compatible` rule of RFC 5545 and Temporal.
 */
export function instantOf(date: LocalDate, minutes: number, timeZone: string): Instant {
  return new Date(wallClockToMs(dayNumberOf(date), minutes, timeZone))
}

/** `instantOf` for day numbers, in milliseconds since 1970. */
export function wallClockToMs(day: DayNumber, minutes: number, timeZone: string): number {
  const wall = day * DAY + minutes * MINUTE
  const offsetBefore = offsetAtMs(wall - DAY, timeZone)
  const first = wall - offsetBefore
  if (offsetAtMs(first, timeZone) === offsetBefore) return first

  const offsetAfter = offsetAtMs(wall + DAY, timeZone)
  const second = wall - offsetAfter
  return offsetAtMs(second, timeZone) === offsetAfter ? second : first
}

/** The local day of an instant, given in milliseconds since 1970. */
export function dayNumberAt(ms: number, timeZone: string): DayNumber {
  return Math.floor((ms + offsetAtMs(ms, timeZone)) / DAY)
}

/** Throws a `RangeError` for what is not a day of the calendar, as `2026-02-30`. */
export function dayNumberOf(date: LocalDate): DayNumber {
  const day = Date.parse(`${date}T00:00:00Z`) / DAY
  if (Number.isNaN(day) || dateOf(day) !== date) throw new RangeError(`not a date: ${date}`)
  return day
}

export function dateOf(day: DayNumber): LocalDate {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

export function isLocalDate(text: string): text is LocalDate {
  const ms = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(ms) && dateOf(ms / DAY) === text
}

/** Whether `Intl` knows this IANA zone under exactly this name or as an alias of another (`Asia/Kolkata`). Offsets are no zones. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*)*$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export function weekdayOf(date: LocalDate): Weekday {
  return weekdayOfDay(dayNumberOf(date))
}

/** 1970-01-01 was a Thursday. */
export function weekdayOfDay(day: DayNumber): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(dayNumberOf(date) + days)
}

/** Days from `from` to `to`: negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumberOf(to) - dayNumberOf(from)
}

/** The month as `2026-03`. */
export function monthOf(date: LocalDate): string {
  return date.slice(0, 7)
}

/** The first day of the month that lies `months` after the month of `date`. */
export function startOfMonth(date: LocalDate, months = 0): LocalDate {
  const [year, month] = date.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}
