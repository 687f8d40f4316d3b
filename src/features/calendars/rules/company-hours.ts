import { coveredYears, type HolidayCountry, holidaysOf, isHolidayCountry } from '#kernel/holidays/holidays.ts'
import type { Span, WorkingCalendar } from '#kernel/working-time/calendar.ts'

const OFFICE_HOURS: readonly Span[] = [{ open: '09:00', close: '18:00' }]

export interface Place {
  country: string
  timeZone: string
  locale: 'es' | 'en'
}

/** What a new company begins with: Monday to Friday, nine to six, without the national holidays where Pacto knows them. */
export function companyHours({ country, timeZone, locale }: Place, year: number): WorkingCalendar {
  const week = { 1: OFFICE_HOURS, 2: OFFICE_HOURS, 3: OFFICE_HOURS, 4: OFFICE_HOURS, 5: OFFICE_HOURS, 6: [], 7: [] }
  const closedOn = isHolidayCountry(country) ? nationalHolidays(country, year, locale) : []
  return { timeZone, week, closedOn, exceptions: [] }
}

function nationalHolidays(country: HolidayCountry, fromYear: number, locale: 'es' | 'en'): WorkingCalendar['closedOn'] {
  return coveredYears(country)
    .filter(year => year >= fromYear)
    .flatMap(year => holidaysOf(country, null, year))
    .filter(({ scope }) => scope === 'national')
    .map(({ on, name }) => ({ on, name: name[locale] }))
}
