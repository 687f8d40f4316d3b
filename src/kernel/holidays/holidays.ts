import type { LocalDate } from '../instant.ts'
import type { FeastName } from './feasts.ts'
import { REGIONS_ES, type RegionES, SPAIN, type YearES } from './spain.ts'

export type HolidayCountry = 'ES'

export interface Holiday {
  readonly on: LocalDate
  readonly name: FeastName
  /** `national` when the whole country keeps it that year. */
  readonly scope: 'national' | 'regional'
  /** Derived, not yet read in the official calendar: the company should confirm it. */
  readonly provisional: boolean
}

/** The years whose holidays are known, provisional ones included, in order. */
export function coveredYears(_country: HolidayCountry): readonly number[] {
  return SPAIN.map(({ year }) => year)
}

export function isRegionES(region: string): region is RegionES {
  return REGIONS_ES.some(({ code }) => code === region)
}

/**
 * The public holidays of a region (`MD` for Madrid) in a year, in order; those of municipalities and single islands are not among
 * them. Throws a `RangeError` for a region or year that is not covered: no answer would read as a year without holidays.
 */
export function holidaysOf(_country: HolidayCountry, region: string, year: number): Holiday[] {
  const found = SPAIN.find(candidate => candidate.year === year)
  if (!found) throw new RangeError(`no holidays known for ES in ${year}`)
  if (!isRegionES(region)) throw new RangeError(`not a region of ES: ${region}`)
  return holidaysIn(found, region)
}

function holidaysIn({ rows, provisional }: YearES, region: RegionES): Holiday[] {
  return rows
    .filter(([, , kept]) => isKeptIn(kept, region))
    .map(([on, name, kept]) => ({ on, name, scope: kept === 'everywhere' ? 'national' : 'regional', provisional }))
}

function isKeptIn(kept: YearES['rows'][number][2], region: RegionES): boolean {
  if (kept === 'everywhere') return true
  if (kept === 'all but CT VC') return region !== 'CT' && region !== 'VC'
  return kept.includes(region)
}
