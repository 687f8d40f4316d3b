import { type Curve, kaplanMeier, type NOT_REACHED, timeReachedBy } from '#kernel/statistics/kaplan-meier.ts'
import { medianInterval } from '#kernel/statistics/median-interval.ts'
import { mean, quantile } from '#kernel/statistics/quantiles.ts'
import type { Limits } from '#kernel/statistics/wilson.ts'
import { type Basis, WITHIN_MINUTES } from '../schema/period.ts'

/** One that was awaited, in minutes: what it took, or how long it has been followed without it. */
export interface Awaited {
  readonly minutes: number
  readonly happened: boolean
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

export function summarizeTimes(awaited: readonly Awaited[], basis: Basis): TimeSummary {
  if (basis === 'censored') return ofCurve(awaited)
  const happened = awaited.filter(one => one.happened).map(one => one.minutes)
  return ofValues(happened, basis === 'all' ? awaited.length - happened.length : 0)
}

/** `missing` stand behind the longest value, however long they will take. */
function ofValues(happened: readonly number[], missing: number): TimeSummary {
  const values = [...happened, ...Array.from({ length: missing }, () => Number.POSITIVE_INFINITY)]
  const limits = values.length > 0 ? medianInterval(values) : null
  const at = (p: number) => finite(interpolated(values, missing, p))
  return {
    n: values.length,
    min: at(0),
    p25: at(0.25),
    median: at(0.5),
    ...limitsOf(limits),
    mean: missing > 0 ? 'not_reached' : mean(happened),
    p75: at(0.75),
    p90: at(0.9),
    max: at(1),
    within: WITHIN_MINUTES.map(minutes => {
      const count = happened.filter(value => value <= minutes).length
      return { minutes, count, share: values.length === 0 ? null : count / values.length }
    }),
  }
}

/** As `quantile`, but infinity minus infinity is no number. */
function interpolated(values: readonly number[], missing: number, p: number): number | null {
  const isBeyond = values.length > 0 && Math.ceil((values.length - 1) * p) >= values.length - missing
  return isBeyond ? Number.POSITIVE_INFINITY : quantile(values, p)
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

function ofCurve(awaited: readonly Awaited[]): TimeSummary {
  const curve = kaplanMeier(awaited.map(({ minutes, happened }) => ({ time: minutes, happened })))
  const at = (p: number): Quantity => (curve.n === 0 ? null : reached(timeReachedBy(curve, p)))
  return {
    n: curve.n,
    min: curve.n === 0 ? null : (curve.steps[0]?.time ?? 'not_reached'),
    p25: at(0.25),
    median: at(0.5),
    medianLow: curve.steps.find(step => (step.limits?.low ?? 0) <= 0.5)?.time ?? null,
    medianHigh: curve.steps.find(step => (step.limits?.high ?? 0) <= 0.5)?.time ?? null,
    mean: null,
    p75: at(0.75),
    p90: at(0.9),
    max: at(1),
    within: WITHIN_MINUTES.map(minutes => ({ minutes, count: null, share: shareBy(curve, minutes) })),
  }
}

function reached(time: number | typeof NOT_REACHED): Quantity {
  return time === 'not reached' ? 'not_reached' : time
}

/** The share that has it by then; null beyond what anybody was followed. */
function shareBy(curve: Curve, minutes: number): number | null {
  const isKnown = curve.steps.at(-1)?.survival === 0 || (curve.followedUntil !== null && minutes <= curve.followedUntil)
  if (!isKnown) return null
  return 1 - (curve.steps.findLast(step => step.time <= minutes)?.survival ?? 1)
}

const EDGES = [0, 5, 15, 60, 240, 1440, 4320, Number.POSITIVE_INFINITY]

/** How many took how long; the last bar has no end. Exactly at an edge belongs to the bar before it. */
export function histogram(minutes: readonly number[]): { from: number; to: number | null; count: number }[] {
  return EDGES.slice(1).map((to, place) => {
    const from = EDGES[place] as number
    const isIn = (value: number) => value <= to && (value > from || (place === 0 && value <= from))
    return { from, to: Number.isFinite(to) ? to : null, count: minutes.filter(isIn).length }
  })
}
