import type { LocalDate } from '../instant.ts'
import { coveredYears, HOLIDAY_COUNTRIES, type HolidayCountry, holidayRegions, holidaysOf } from './holidays.ts'

/** Whose holidays a calendar keeps. */
export interface Kept {
  readonly country: HolidayCountry
  readonly region: string | null
}

/** A calendar that leaves out more than one in so many holidays of a place does not keep them. */
const ONE_MISSING_OF = 6

/**
 * The country and region whose holidays are closed in the years that a list of closed days speaks of: those of which most are in it, and
 * all but a few. Null where it keeps those of none.
 */
export function whoseHolidays(closedOn: readonly LocalDate[]): Kept | null {
  const closed = new Set(closedOn)
  const years = new Set(closedOn.map(day => Number(day.slice(0, 4))))
  let best: { kept: Kept; score: number } | null = null
  for (const country of HOLIDAY_COUNTRIES) {
    const known = coveredYears(country).filter(year => years.has(year))
    for (const region of [null, ...holidayRegions(country).map(({ code }) => code)]) {
      const days = known.flatMap(year => holidaysOf(country, region, year)).filter(({ scope }) => scope !== 'optional')
      const missing = days.filter(({ on }) => !closed.has(on)).length
      const score = days.length - 2 * missing
      if (days.length === 0 || missing * ONE_MISSING_OF > days.length) continue
      if (!best || score > best.score) best = { kept: { country, region }, score }
    }
  }
  return best?.kept ?? null
}
