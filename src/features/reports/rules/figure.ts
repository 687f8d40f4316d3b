import type { Metric, Statistic } from '#kernel/metrics.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import type { Basis, Clock } from '../schema/period.ts'
import { summarizeTimes, type Waits } from './times.ts'

/** What the rows of a metric add up to. */
export interface Tally {
  readonly rows: number
  readonly counted: number
  readonly inBase: number
  readonly open: number
  readonly amount: number
  readonly amountInBase: number
}

export interface FigureValue {
  readonly value: number | null
  readonly isNotReached: boolean
  readonly count: number
  readonly of: number
  readonly low: number | null
  readonly high: number | null
  readonly open: number
  readonly leftOut: number
}

/** The figure of every metric but a time. A rate or an average of nothing is null, never 0 % or 100 %. */
export function figureOf(
  metric: Pick<Metric, 'kind' | 'unit' | 'needsTerms' | 'ofAmounts'>,
  isAverage: boolean,
  tally: Tally,
): FigureValue {
  const { counted, inBase, open, amount, amountInBase, rows } = tally
  const base = { isNotReached: false, count: counted, of: inBase, low: null, high: null, open }
  if (metric.ofAmounts) {
    const value = amountInBase === 0 ? null : (100 * amount) / amountInBase
    return { ...base, value, leftOut: rows - inBase }
  }
  if (metric.kind === 'rate') {
    const rate = wilson(counted, inBase)
    const leftOut = rows - inBase - openOutside(tally)
    return { ...base, value: percent(rate?.rate), low: percent(rate?.low), high: percent(rate?.high), leftOut }
  }
  const leftOut = rows - counted
  if (metric.kind !== 'money') return { ...base, value: counted, leftOut }
  if (metric.needsTerms && counted === 0) return { ...base, value: null, leftOut }
  if (!isAverage) return { ...base, value: amount, leftOut }
  return { ...base, value: counted === 0 ? null : Math.round(amount / counted), leftOut }
}

/** How a time is told in one figure. */
export interface Telling {
  readonly statistic: Statistic
  readonly basis: Basis
  readonly clock: Clock
}

export function timeFigureOf(
  waits: Waits,
  { statistic, basis }: Telling,
  tally: Omit<Tally, 'amount' | 'amountInBase'>,
): FigureValue {
  const summary = summarizeTimes(waits, basis)
  const told = summary[statistic]
  const hasLimits = statistic === 'median'
  return {
    value: typeof told === 'number' ? told : null,
    isNotReached: told === 'not_reached',
    count: tally.counted,
    of: summary.n,
    low: hasLimits ? summary.medianLow : null,
    high: hasLimits ? summary.medianHigh : null,
    open: tally.open,
    leftOut: tally.rows - tally.inBase,
  }
}

function percent(share: number | undefined): number | null {
  return share === undefined ? null : share * 100
}

/** Open ones are part of the base of some rates (so far), and wait beside that of others: there nothing of them is left out. */
function openOutside({ rows, inBase, open }: Tally): number {
  return Math.min(open, rows - inBase)
}
