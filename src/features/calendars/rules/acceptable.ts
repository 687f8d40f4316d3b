import { isHolidayCountry, isHolidayRegion } from '#kernel/holidays/holidays.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Refusal, refuse } from '#kernel/outcome.ts'
import { neverOpens } from '#kernel/working-time/arithmetic.ts'
import type { CalendarInput } from '../schema.ts'

/** A clock on a calendar that does not open would never be due. */
export function whyNotAcceptable({ hours, country, region }: CalendarInput, now: Instant): Refusal | null {
  if (neverOpens(hours, now)) return refuse('calendar_never_opens', {}, 422)
  const isKnown = region === null || (isHolidayCountry(country) && isHolidayRegion(country, region))
  return isKnown ? null : refuse('region_unknown', { region }, 422)
}
