import type { LocalDate } from '../instant.ts'
import { ARGENTINA } from './argentina.ts'
import { CHILE } from './chile.ts'
import { COLOMBIA } from './colombia.ts'
import type { FeastName } from './feasts.ts'
import { MEXICO } from './mexico.ts'
import { PERU } from './peru.ts'
import { type CountryRules, onceADay } from './rules.ts'
import { REGIONS_ES, SPAIN, type YearES } from './spain.ts'

/** The countries whose public holidays were reviewed (ISO 3166-1). */
export const HOLIDAY_COUNTRIES = ['ES', 'MX', 'AR', 'CO', 'CL', 'PE'] as const
export type HolidayCountry = (typeof HOLIDAY_COUNTRIES)[number]

export interface Holiday {
  readonly on: LocalDate
  readonly name: FeastName
  /** `national` when the whole country keeps it that year; `optional` when each employer decides. */
  readonly scope: 'national' | 'regional' | 'optional'
  /** Derived, not yet read in the official calendar: the company should confirm it. */
  readonly provisional: boolean
}

export interface HolidayRegion {
  readonly code: string
  readonly name: string
}

const BY_RULES: Record<Exclude<HolidayCountry, 'ES'>, CountryRules> = {
  MX: MEXICO,
  AR: ARGENTINA,
  CO: COLOMBIA,
  CL: CHILE,
  PE: PERU,
}

export function isHolidayCountry(country: string | null): country is HolidayCountry {
  return (HOLIDAY_COUNTRIES as readonly (string | null)[]).includes(country)
}

/** The years whose holidays are known, provisional ones included, in order. */
export function coveredYears(country: HolidayCountry): readonly number[] {
  return country === 'ES' ? SPAIN.map(({ year }) => year) : BY_RULES[country].years
}

/** The regions (ISO 3166-2) that keep days of their own; none where the whole country keeps the same. */
export function holidayRegions(country: HolidayCountry): readonly HolidayRegion[] {
  return country === 'ES' ? REGIONS_ES : BY_RULES[country].regions
}

export function isHolidayRegion(country: HolidayCountry, region: string): boolean {
  return holidayRegions(country).some(({ code }) => code === region)
}

/**
 * The public holidays of a region (`MD` for Madrid) in a year, in order, or with `null` those of the whole country; what belongs to
 * municipalities and single islands is not among them. Throws a `RangeError` for a region or year that is not covered: no answer would
 * read as a year without holidays.
 */
export function holidaysOf(country: HolidayCountry, region: string | null, year: number): Holiday[] {
  if (!coveredYears(country).includes(year)) throw new RangeError(`no holidays known for ${country} in ${year}`)
  if (region !== null && !isHolidayRegion(country, region))
    throw new RangeError(`not a region of ${country}: ${region}`)
  return country === 'ES' ? fromTable(year, region) : fromRules(BY_RULES[country], year, region)
}

function fromTable(year: number, region: string | null): Holiday[] {
  const { rows, provisional } = SPAIN.find(candidate => candidate.year === year)!
  return rows
    .filter(([, , kept]) => isKeptIn(kept, region))
    .map(([on, name, kept]) => ({ on, name, scope: kept === 'everywhere' ? 'national' : 'regional', provisional }))
}

function isKeptIn(kept: YearES['rows'][number][2], region: string | null): boolean {
  if (kept === 'everywhere') return true
  if (region === null) return false
  if (kept === 'all but CT VC') return region !== 'CT' && region !== 'VC'
  return (kept as readonly string[]).includes(region)
}

function fromRules({ daysOf, publishedUntil }: CountryRules, year: number, region: string | null): Holiday[] {
  const kept = daysOf(year).filter(({ regions }) => !regions || (region !== null && regions.includes(region)))
  return onceADay(kept).map(({ on, name, scope, regions }) => ({
    on,
    name,
    scope: scope ?? (regions ? 'regional' : 'national'),
    provisional: year > publishedUntil,
  }))
}
