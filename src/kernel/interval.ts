import type { Instant, LocalDate } from './instant.ts'
import { addDays, daysBetween, localDateOf, startOfLocalDate, startOfMonth, weekdayOf } from './working-time/zone.ts'

export const INTERVAL_KINDS = ['week', 'month', 'quarter', 'year'] as const
export type IntervalKind = (typeof INTERVAL_KINDS)[number]

/** A stretch of the calendar in one time zone, its start inside and its end outside. */
export interface Interval {
  readonly kind: IntervalKind
  readonly timeZone: string
  readonly startsOn: LocalDate
  /** The first day after it. */
  readonly endsOn: LocalDate
  readonly startsAt: Instant
  readonly endsAt: Instant
  /** For its name in words: week 47 of 2026, month 11, quarter 4; of a year, 1. The year of a week is that of its Thursday (ISO 8601). */
  readonly label: { readonly year: number; readonly number: number }
}

/** The week (from Monday), month, quarter or year in which an instant or a local day lies. */
export function intervalAt(kind: IntervalKind, at: Instant | LocalDate, timeZone: string): Interval {
  const startsOn = startOf(kind, dayOf(at, timeZone))
  const endsOn = nextStart(kind, startsOn)
  return {
    kind,
    timeZone,
    startsOn,
    endsOn,
    startsAt: startOfLocalDate(startsOn, timeZone),
    endsAt: startOfLocalDate(endsOn, timeZone),
    label: labelOf(kind, startsOn),
  }
}

export function previousInterval(interval: Interval): Interval {
  return intervalAt(interval.kind, addDays(interval.startsOn, -1), interval.timeZone)
}

export function nextInterval(interval: Interval): Interval {
  return intervalAt(interval.kind, interval.endsOn, interval.timeZone)
}

/** All that touch the time from `from` up to, and without, `to`; in order. */
export function intervalsBetween(
  kind: IntervalKind,
  from: Instant | LocalDate,
  to: Instant | LocalDate,
  timeZone: string,
): Interval[] {
  const endsAt = typeof to === 'string' ? startOfLocalDate(to, timeZone) : to
  const startsAt = typeof from === 'string' ? startOfLocalDate(from, timeZone) : from
  const found: Interval[] = []
  if (startsAt >= endsAt) return found
  for (let next = intervalAt(kind, from, timeZone); next.startsAt < endsAt; next = nextInterval(next)) found.push(next)
  return found
}

function dayOf(at: Instant | LocalDate, timeZone: string): LocalDate {
  return typeof at === 'string' ? at : localDateOf(at, timeZone)
}

function startOf(kind: IntervalKind, date: LocalDate): LocalDate {
  switch (kind) {
    case 'week':
      return addDays(date, 1 - weekdayOf(date))
    case 'month':
      return startOfMonth(date)
    case 'quarter':
      return startOfMonth(date, -((monthNumberOf(date) - 1) % 3))
    case 'year':
      return startOfMonth(date, 1 - monthNumberOf(date))
  }
}

function nextStart(kind: IntervalKind, startsOn: LocalDate): LocalDate {
  if (kind === 'week') return addDays(startsOn, 7)
  return startOfMonth(startsOn, { month: 1, quarter: 3, year: 12 }[kind])
}

function labelOf(kind: IntervalKind, startsOn: LocalDate): Interval['label'] {
  const month = monthNumberOf(startsOn)
  if (kind === 'week') return weekLabelOf(startsOn)
  return { year: Number(startsOn.slice(0, 4)), number: { month, quarter: (month + 2) / 3, year: 1 }[kind] }
}

/** ISO 8601: week 1 is the week of 4 January. */
function weekLabelOf(monday: LocalDate): Interval['label'] {
  const year = Number(addDays(monday, 3).slice(0, 4))
  const firstMonday = startOf('week', `${year}-01-04`)
  return { year, number: 1 + daysBetween(firstMonday, monday) / 7 }
}

function monthNumberOf(date: LocalDate): number {
  return Number(date.slice(5, 7))
}
