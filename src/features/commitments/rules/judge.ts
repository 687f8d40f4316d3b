import type { FigureValue } from '#features/reports/rules/figure.ts'
import { DAY, type Instant } from '#kernel/instant.ts'
import { METRICS, type MetricKey } from '#kernel/metrics.ts'
import type { State } from '../schema/judgement.ts'

/** One promise over one stretch of time in which one version was in force. Units are those of the metric. */
export interface Promised {
  readonly metric: MetricKey
  readonly comparator: 'at_least' | 'at_most'
  /** Of a volume: the share of the interval's target that falls to this stretch. */
  readonly target: number
  readonly from: Instant
  readonly to: Instant
  /** Which share of the working time of the stretch has passed, between 0 and 1. */
  readonly elapsed: number
}

export interface Judgement extends Omit<FigureValue, 'value'> {
  readonly actual: number | null
  readonly target: number
  readonly expected: number
  readonly projected: number | null
  readonly state: State
}

/** Whether its parts add up to the whole: then the target is spread over the working time. A rate or a time is the same at any moment. */
export function addsUp(metric: MetricKey): boolean {
  const { kind, isLevel } = METRICS[metric]
  return kind === 'volume' || (kind === 'stock' && !isLevel) || metric === 'revenue' || metric === 'volume_value'
}

/** After the end, what is still open may change a cohort; for so long it is not judged unless the outcome is certain. */
export function maturesInDays(metric: MetricKey): number {
  return METRICS[metric].maturesInDays ?? 14
}

export function judge(promise: Promised, figure: FigureValue, now: Instant): Judgement {
  const { value: actual, ...rest } = figure
  const sums = addsUp(promise.metric)
  const expected = sums ? promise.target * promise.elapsed : promise.target
  const isOver = now >= promise.to
  return {
    ...rest,
    actual,
    target: promise.target,
    expected,
    projected: actual === null ? null : sums ? projection(actual, promise, figure, isOver) : actual,
    state: sums ? stateOfSum(promise, actual, expected, isOver) : stateOfCohort(promise, figure, now),
  }
}

/** A pace needs some of the working time behind it, and something that happened. */
const PROJECTED_FROM = 0.05

function projection(actual: number, { elapsed }: Promised, { count }: FigureValue, isOver: boolean): number | null {
  if (isOver) return actual
  return elapsed >= PROJECTED_FROM && count > 0 ? actual / elapsed : null
}

function stateOfSum(promise: Promised, actual: number | null, expected: number, isOver: boolean): State {
  if (actual === null) return 'no_data'
  const keeps = meets(promise.comparator, actual, promise.target)
  if (isOver) return keeps ? 'kept' : 'broken'
  if (promise.comparator === 'at_most') return keeps ? pace(actual <= expected) : 'broken'
  return keeps ? 'kept' : pace(actual >= expected)
}

/** A promise that may still turn either way is never broken before its end. */
function stateOfCohort(promise: Promised, figure: FigureValue, now: Instant): State {
  if (figure.value === null && !figure.isNotReached) return 'no_data'
  const keeps = figure.value !== null && meets(promise.comparator, figure.value, promise.target)
  if (now < promise.to) return pace(keeps)
  if (isSettled(promise, figure, now)) return keeps ? 'kept' : 'broken'
  const certain = certainOutcome(promise, figure)
  return certain ?? pace(keeps)
}

/** Whether nothing moves the figure any more: of a sum, its end has come; else none is open, or those that are had their time. */
export function isSettled(
  { metric, to }: Pick<Promised, 'metric' | 'to'>,
  { open }: FigureValue,
  now: Instant,
): boolean {
  if (now < to) return false
  return addsUp(metric) || open === 0 || now.getTime() >= to.getTime() + maturesInDays(metric) * DAY
}

/** What every outcome of the open ones would come to; null where it depends on them, and for times. */
function certainOutcome({ metric, comparator, target }: Promised, { count, of, open }: FigureValue): State | null {
  if (METRICS[metric].kind !== 'rate') return null
  const all = METRICS[metric].isSoFar ? of : of + open
  const worst = (100 * count) / all
  const best = (100 * (count + open)) / all
  if (meets(comparator, worst, target) && meets(comparator, best, target)) return 'kept'
  return !meets(comparator, worst, target) && !meets(comparator, best, target) ? 'broken' : null
}

function pace(isGood: boolean): State {
  return isGood ? 'on_track' : 'at_risk'
}

export function meets(comparator: Promised['comparator'], actual: number, target: number): boolean {
  return comparator === 'at_least' ? actual >= target - ROUNDING : actual <= target + ROUNDING
}

/** Shares of a target may miss a round figure by some units in the last place. */
const ROUNDING = 1e-9
