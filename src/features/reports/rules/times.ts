import { type Falls, fallsOfSorted, limitsAt, placeReachedBy } from '#kernel/statistics/kaplan-meier.ts'
import { medianIntervalOfFirst } from '#kernel/statistics/median-interval.ts'
import { quantileOfFirst } from '#kernel/statistics/quantiles.ts'
import type { Limits } from '#kernel/statistics/wilson.ts'
import { type Basis, WITHIN_MINUTES } from '../schema/period.ts'

/** What was awaited, in minutes, each list in order of size: what it took, and how long it has been followed without it. */
export interface Waits {
  readonly took: Float64Array
  readonly open: Float64Array
}

export function waitsOf(took: Iterable<number>, open: Iterable<number>): Waits {
  return { took: Float64Array.from(took).sort(), open: Float64Array.from(open).sort() }
}

/** Minutes; `not_reached` where too many are still awaited to tell; null where nothing is known. */
export type Quantity = number | 'not_reached' | null

export interface TimeSummary {
  readonly n: number
  readonly min: Quantity
  readonly p25: Quantity
  readonly median: Quantity
  /** The 95 % interval of the median; an end that is not reached is null. */
  readonly medianLow: number | null
  readonly medianHigh: number | null
  readonly mean: Quantity
  readonly p75: Quantity
  readonly p90: Quantity
  readonly max: Quantity
  /** How many, and which share, within 5, 15, 60, 240 and 1440 minutes. */
  readonly within: readonly { readonly minutes: number; readonly count: number | null; readonly share: number | null }[]
}

export function summarizeTimes({ took, open }: Waits, basis: Basis): TimeSummary {
  if (basis === 'censored') return ofFalls(fallsOfSorted(took, open))
  return ofValues(took, basis === 'all' ? open.length : 0)
}

/** `missing` stand behind the longest value, however long they will take. */
function ofValues(took: Float64Array, missing: number): TimeSummary {
  const n = took.length + missing
  const at = (p: number) => finite(interpolated(took, n, p))
  return {
    n,
    min: at(0),
    p25: at(0.25),
    median: at(0.5),
    ...limitsOf(medianIntervalOfFirst(took, n)),
    mean: missing > 0 ? 'not_reached' : meanOf(took),
    p75: at(0.75),
    p90: at(0.9),
    max: at(1),
    within: WITHIN_MINUTES.map(minutes => {
      const count = countUpTo(took, minutes)
      return { minutes, count, share: n === 0 ? null : count / n }
    }),
  }
}

/** As `quantileOfSorted` of `n` values of which only the first are known; infinity minus infinity is no number. */
function interpolated(first: Float64Array, n: number, p: number): number | null {
  if (n === 0) return null
  if (Math.ceil((n - 1) * p) >= first.length) return Number.POSITIVE_INFINITY
  return quantileOfFirst(first, n, p)
}

function meanOf(values: Float64Array): number | null {
  let sum = 0
  for (let place = 0; place < values.length; place++) sum += values[place] as number
  return values.length === 0 ? null : sum / values.length
}

/** How many of an ascending list are at most that. */
function countUpTo(ascending: Float64Array, most: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) > most) high = middle
    else low = middle + 1
  }
  return low
}

function finite(value: number | null): Quantity {
  return value === null ? null : Number.isFinite(value) ? value : 'not_reached'
}

function limitsOf(limits: Limits | null) {
  return {
    medianLow: limits && Number.isFinite(limits.low) ? limits.low : null,
    medianHigh: limits && Number.isFinite(limits.high) ? limits.high : null,
  }
}

function ofFalls(falls: Falls): TimeSummary {
  const at = (p: number): Quantity => (falls.n === 0 ? null : (falls.times[placeReachedBy(falls, p)] ?? 'not_reached'))
  return {
    n: falls.n,
    min: falls.n === 0 ? null : (falls.times[0] ?? 'not_reached'),
    p25: at(0.25),
    median: at(0.5),
    ...medianLimitsOf(falls),
    mean: null,
    p75: at(0.75),
    p90: at(0.9),
    max: at(1),
    within: WITHIN_MINUTES.map(minutes => ({ minutes, count: null, share: shareBy(falls, minutes) })),
  }
}

/** The first times at which the lower and the upper limit are at a half: the upper one is not before the curve itself is. */
function medianLimitsOf(falls: Falls): Pick<TimeSummary, 'medianLow' | 'medianHigh'> {
  const { times } = falls
  const first = (from: number, end: 'low' | 'high') => {
    for (let place = from; place < times.length; place++)
      if ((limitsAt(falls, place)?.[end] ?? 0) <= 0.5) return times[place] as number
    return null
  }
  return { medianLow: first(0, 'low'), medianHigh: first(placeReachedBy(falls, 0.5), 'high') }
}

/** The share that has it by then; null beyond what anybody was followed. */
function shareBy({ times, survival, followedUntil }: Falls, minutes: number): number | null {
  const isKnown = survival.at(-1) === 0 || (followedUntil !== null && minutes <= followedUntil)
  if (!isKnown) return null
  const falls = countUpTo(times, minutes)
  return 1 - (falls === 0 ? 1 : (survival[falls - 1] as number))
}

const EDGES = [0, 5, 15, 60, 240, 1440, 4320, Number.POSITIVE_INFINITY]

/** How many took how long; the last bar has no end. Exactly at an edge belongs to the bar before it. */
export function histogram(took: Float64Array): { from: number; to: number | null; count: number }[] {
  return EDGES.slice(1).map((to, place) => {
    const from = EDGES[place] as number
    const before = place === 0 ? 0 : countUpTo(took, from)
    return { from, to: Number.isFinite(to) ? to : null, count: countUpTo(took, to) - before }
  })
}
