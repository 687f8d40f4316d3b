import {
  coveredYears,
  HOLIDAY_COUNTRIES,
  type Holiday,
  type HolidayCountry,
  holidayRegions,
  holidaysOf,
  isHolidayRegion,
} from '#kernel/holidays/holidays.ts'
import { type Outcome, refuse } from '#kernel/outcome.ts'

interface HolidaysQuery {
  country: HolidayCountry
  region?: string | undefined
  year: number
}

export function listHolidays({ country, region, year }: HolidaysQuery): Outcome<{
  covered: boolean
  rows: Holiday[]
}> {
  if (region !== undefined && !isHolidayRegion(country, region)) return refuse('region_unknown', { region }, 422)
  const covered = coveredYears(country).includes(year)
  return { covered, rows: covered ? holidaysOf(country, region ?? null, year) : [] }
}

export function listHolidayRegions() {
  return {
    rows: HOLIDAY_COUNTRIES.flatMap(country =>
      holidayRegions(country).map(({ code, name }) => ({ country, code, name })),
    ),
    countries: HOLIDAY_COUNTRIES.map(country => ({ country, years: [...coveredYears(country)] })),
  }
}
