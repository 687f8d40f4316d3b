import { decimalWriting } from './amounts.ts'
import { dateWriting } from './dates.ts'
import { formulaRestored } from './formula-safe.ts'

/** What a column looks like, found by reading the whole file once: enough to ask every question without reading it again. */
export interface ColumnProfile {
  name: string
  /** Of the first rows, shortened; empty where the cell is. */
  samples: string[]
  filled: number
  /** How many values are written in a way that settles the order of day and month, and how many can be read both ways. */
  dates: { dmy: number; mdy: number; either: number }
  decimals: { comma: number; point: number; either: number }
  /** Different values and how often each stands; null where there are too many. */
  values: Record<string, number> | null
}

const SAMPLES = 5
const MOST_VALUES = 100
const LONGEST_VALUE = 80

/** What a cell says, without the apostrophe that an export put before a formula. */
export function cellText(cell: string): string {
  return formulaRestored(cell.trim()).trim()
}

export function emptyProfile(name: string): ColumnProfile {
  return {
    name,
    samples: [],
    filled: 0,
    dates: { dmy: 0, mdy: 0, either: 0 },
    decimals: { comma: 0, point: 0, either: 0 },
    values: Object.create(null) as Record<string, number>,
  }
}

/** Adds a cell to the profile of its column. The profile is changed in place: this runs once for every cell of a file. */
export function addToProfile(profile: ColumnProfile, cell: string): void {
  const text = cellText(cell)
  if (profile.samples.length < SAMPLES) profile.samples.push(text.slice(0, LONGEST_VALUE))
  if (text === '') return
  profile.filled++
  countValue(profile, text)
  if (text.length > 40 || !/^[-\d€$£]/.test(text)) return
  const writing = dateWriting(text)
  if (writing === 'dmy' || writing === 'mdy' || writing === 'either') profile.dates[writing]++
  const decimal = decimalWriting(text)
  if (decimal === ',') profile.decimals.comma++
  else if (decimal === '.') profile.decimals.point++
  else if (decimal === 'either') profile.decimals.either++
}

function countValue(profile: ColumnProfile, text: string): void {
  const { values } = profile
  if (values === null) return
  if (text in values) values[text]!++
  else if (text.length > LONGEST_VALUE || Object.keys(values).length >= MOST_VALUES) profile.values = null
  else values[text] = 1
}
