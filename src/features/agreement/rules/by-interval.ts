import type { LocalDate } from '#kernel/instant.ts'
import { type Interval, type IntervalKind, intervalAt, nextInterval } from '#kernel/interval.ts'
import { METRICS, type MetricKey } from '#kernel/metrics.ts'
import { apportion } from '#kernel/statistics/apportion.ts'
import type { AgreementDocument, Commitment } from '../schema.ts'
import { targetIn } from './target-in.ts'

type Period = Pick<AgreementDocument, 'startsOn' | 'endsOn' | 'calendar'>

/** Weeks of two years: more are not typed by hand. */
const SHOWN_AT_MOST = 106

/** The intervals of a kind that the agreement touches, in order. */
export function intervalsWithin({ startsOn, endsOn, calendar }: Period, kind: IntervalKind): Interval[] {
  const within: Interval[] = []
  let interval = intervalAt(kind, startsOn, calendar.hours.timeZone)
  for (; interval.startsOn <= endsOn && within.length < SHOWN_AT_MOST; interval = nextInterval(interval))
    within.push(interval)
  return within
}

/** The promise with its own target in each of some intervals, of which `target` is the mean; others keep what they have. */
export function withTargets(
  commitment: Commitment,
  intervals: readonly Pick<Interval, 'startsOn'>[],
  targets: readonly number[],
): Commitment {
  if (intervals.length === 0) return commitment
  const typed = intervals.map(({ startsOn }, place) => ({ startsOn, target: targets[place] ?? 0 }))
  const days = new Set(typed.map(({ startsOn }) => startsOn))
  const others = (commitment.byInterval ?? []).filter(({ startsOn }) => !days.has(startsOn))
  const byInterval = [...others, ...typed].sort((a, b) => a.startsOn.localeCompare(b.startsOn))
  return { ...commitment, target: meanOf(targets, commitment.metric), byInterval }
}

export function targetsIn(commitment: Commitment, intervals: readonly Pick<Interval, 'startsOn'>[]): number[] {
  return intervals.map(interval => targetIn(commitment, interval))
}

/** The total in parts that differ by one at most and add up to it. */
export function spreadEvenly(total: number, parts: number): number[] {
  return apportion(Math.max(0, Math.round(total)), Array<number>(parts).fill(1))
}

/** Whether what is promised for intervals adds up to what is promised for all of them. */
export function hasTotal(metric: MetricKey): boolean {
  const { kind, isLevel } = METRICS[metric]
  return kind === 'volume' || (kind === 'stock' && !isLevel) || metric === 'revenue' || metric === 'volume_value'
}

/** The days of a promise that are no first day of one of its intervals, or are there twice. */
export function misplacedDays({ byInterval = [], interval }: Commitment): LocalDate[] {
  const days = byInterval.map(({ startsOn }) => startsOn)
  return days.filter((day, place) => days.indexOf(day) !== place || intervalAt(interval, day, 'UTC').startsOn !== day)
}

/** Whether a text holds several cells of a spreadsheet: parted by tabs, line ends or semicolons. */
export function isSeveralCells(text: string): boolean {
  return /[\t\r\n;]/.test(withoutLastLineEnd(text))
}

/**
 * A row or a column of numbers as it comes from a spreadsheet; null for an empty cell, which keeps its place. Those at the end are none.
 * Null for all where one cell is no number that is not below 0. A space parts thousands; another sign
 * does only where three digits follow it, so that 72.5 of another language is never read as 725.
 */
export function readNumbers(text: string, decimalSeparator: ',' | '.'): (number | null)[] | null {
  const [thousands, grouped] =
    decimalSeparator === ',' ? (['.', /^\d{1,3}(\.\d{3})+(,|$)/] as const) : ([',', /^\d{1,3}(,\d{3})+(\.|$)/] as const)
  const numbers = withoutLastLineEnd(text)
    .split(/\r\n|[\t\r\n;]/)
    .map(cell => {
      const typed = cell.replaceAll(/\s/g, '').replace(/[%€$]$/, '')
      if (typed.includes(thousands) && !grouped.test(typed)) return Number.NaN
      const plain = typed.replaceAll(thousands, '').replace(decimalSeparator, '.')
      if (plain === '') return null
      return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
    })
  const last = numbers.findLastIndex(number => number !== null)
  return last < 0 || numbers.some(Number.isNaN) ? null : numbers.slice(0, last + 1)
}

/** A spreadsheet ends what it copies with the end of a line. */
function withoutLastLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '')
}

function meanOf(targets: readonly number[], metric: MetricKey): number {
  const mean = targets.reduce((sum, target) => sum + target, 0) / targets.length
  return METRICS[metric].unit === 'percent' ? Math.round(mean * 10) / 10 : Math.round(mean)
}
