import { coveredYears, holidaysOf, isRegionES } from '#kernel/holidays/holidays.ts'
import { REGIONS_ES } from '#kernel/holidays/spain.ts'
import { type Outcome, refuse } from '#kernel/outcome.ts'

export function listHolidays({ region, year }: { region: string; year: number }): Outcome<{
  covered: boolean
  rows: ReturnType<typeof holidaysOf>
}> {
  if (!isRegionES(region)) return refuse('region_unknown', { region }, 422)
  const covered = coveredYears('ES').includes(year)
  return { covered, rows: covered ? holidaysOf('ES', region, year) : [] }
}

export function listHolidayRegions() {
  return { rows: REGIONS_ES.map(({ code, name }) => ({ country: 'ES', code, name })), years: [...coveredYears('ES')] }
}
