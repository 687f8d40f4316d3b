import {
  coveredYears,
  HOLIDAY_COUNTRIES,
  type Holiday,
  type HolidayCountry,
  holidayRegions,
  holidaysOf,
} from '#kernel/holidays/holidays.ts'
import type { LocalDate } from '#kernel/instant.ts'
import type { Span, WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { addDays, daysBetween, startOfMonth, weekdayOf } from '#kernel/working-time/zone.ts'

export interface DayHours {
  on: LocalDate
  spans: readonly Span[]
  /** Why the day differs from its weekday: the name of the closed day, or that its hours are other ones. */
  reason: 'closed_day' | 'other_hours' | null
  name: string | null
}

/** What a calendar says about a day: other hours win over closed days, and these over the week. */
export function hoursOn({ week, closedOn, exceptions }: WorkingCalendar, on: LocalDate): DayHours {
  const closed = closedOn.find(day => day.on === on)
  const other = exceptions.find(day => day.on === on)
  const name = closed?.name ?? null
  if (other) return { on, spans: other.spans, reason: 'other_hours', name }
  if (closed) return { on, spans: [], reason: 'closed_day', name }
  return { on, spans: week[weekdayOf(on)], reason: null, name: null }
}

/** The days of a month in weeks that begin on Monday; null where another month stands. */
export function weeksOf(month: LocalDate): (LocalDate | null)[][] {
  const first = startOfMonth(month)
  const length = daysBetween(first, startOfMonth(month, 1))
  const before = weekdayOf(first) - 1
  const cells = Array.from({ length: Math.ceil((before + length) / 7) * 7 }, (_, cell) => {
    const day = cell - before
    return day >= 0 && day < length ? addDays(first, day) : null
  })
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

type ClosedDays = WorkingCalendar['closedOn']

/** Whose holidays a calendar keeps. */
export interface HolidayPlace {
  country: HolidayCountry
  /** Null: only what the whole country keeps. */
  region: string | null
  /** Also the days on which each employer decides. */
  withOptional: boolean
}

/** The known holidays of a place from a year on. */
export function holidaysFrom({ country, region, withOptional }: HolidayPlace, year: number): Holiday[] {
  return coveredYears(country)
    .filter(covered => covered >= year)
    .flatMap(covered => holidaysOf(country, region, covered))
    .filter(({ scope }) => withOptional || scope !== 'optional')
}

/** With the holidays of a place and without those that only other places keep; own closed days stay. */
export function withHolidays(closedOn: ClosedDays, place: HolidayPlace, year: number, locale: 'es' | 'en'): ClosedDays {
  const wanted = holidaysFrom(place, year)
  const isWanted = (on: LocalDate) => wanted.some(holiday => holiday.on === on)
  const kept = closedOn.filter(day => day.on < `${year}` || isWanted(day.on) || !isHolidayElsewhere(day))
  const missing = wanted.filter(holiday => !kept.some(day => day.on === holiday.on))
  return sortedByDay([...kept, ...missing.map(({ on, name }) => ({ on, name: name[locale] }))])
}

/** Whether the closed day is a holiday that was derived and not yet read in the official calendar. */
export function isProvisional(on: LocalDate, name: string): boolean {
  return allHolidays().some(holiday => holiday.on === on && holiday.provisional && isNamed(holiday, name))
}

export function sortedByDay<T extends { on: LocalDate }>(days: readonly T[]): T[] {
  return days.toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

function isHolidayElsewhere({ on, name }: ClosedDays[number]): boolean {
  return allHolidays().some(holiday => holiday.on === on && isNamed(holiday, name))
}

function isNamed(holiday: Holiday, name: string): boolean {
  return holiday.name.es === name || holiday.name.en === name
}

let known: Holiday[] | undefined

function allHolidays(): Holiday[] {
  known ??= HOLIDAY_COUNTRIES.flatMap(country =>
    [null, ...holidayRegions(country).map(({ code }) => code)].flatMap(region =>
      holidaysFrom({ country, region, withOptional: true }, 0),
    ),
  )
  return known
}
