import { meets, type Promised } from '#features/commitments/rules/judge.ts'
import { METRICS, type MetricKey } from '#kernel/metrics.ts'

export interface PastActual {
  /** In the unit of the metric; null of a time that was never reached. */
  readonly actual: number | null
}

export interface Found {
  readonly target: number
  readonly kept: number
  readonly of: number
  /** If the next interval is like the past ones, none more than another, it keeps the target with at least this chance. */
  readonly nextAtLeast: number
  /** The target for which that chance is the share asked for; null where there are too few intervals for it. */
  readonly careful: number | null
}

/**
 * The most demanding target that at least `sharePercent` of the past intervals kept: the k-th best of n, with k = ⌈share × n⌉, rounded to
 * what is typed, away from being too much. Exact, no distribution assumed. For the next interval it is the k-th of n + 1 (Vovk 2005).
 * Null where there is no interval, or the k-th was never reached.
 */
export function proposeTarget(
  comparator: Promised['comparator'],
  past: readonly PastActual[],
  sharePercent: number,
  step: number,
): Found | null {
  const of = past.length
  const best = bestFirst(comparator, past)
  const at = (k: number) => best[k - 1] ?? null
  const kth = at(Math.max(1, Math.ceil((sharePercent * of) / 100)))
  if (kth === null) return null
  const target = roundedSafely(comparator, kth, step)
  const kept = best.filter(actual => actual !== null && meets(comparator, actual, target)).length
  const next = at(Math.ceil((sharePercent * (of + 1)) / 100))
  const careful = next === null ? null : roundedSafely(comparator, next, step)
  return { target, kept, of, nextAtLeast: kept / (of + 1), careful }
}

/** The smallest change of a target that makes sense: one, a tenth of a percentage point, one unit of money, a tenth of a day. */
export function stepOf(metric: MetricKey, currency: string): number {
  switch (METRICS[metric].unit) {
    case 'percent':
      return 0.1
    case 'money':
      return (
        10 **
        (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
      )
    case 'minutes':
      return 144
    default:
      return 1
  }
}

/** To a whole number of steps that the value still keeps: down for at least, up for at most. A step of 0 leaves it as it is. */
export function roundedSafely(comparator: Promised['comparator'], value: number, step: number): number {
  if (step === 0) return value
  const nearest = Math.round(value / step)
  const at = (steps: number) => (step < 1 ? steps / Math.round(1 / step) : steps * step)
  if (meets(comparator, value, at(nearest))) return at(nearest)
  return at(nearest + (comparator === 'at_least' ? -1 : 1))
}

function bestFirst(comparator: Promised['comparator'], past: readonly PastActual[]): (number | null)[] {
  const reached = past.flatMap(({ actual }) => (actual === null ? [] : [actual]))
  const inOrder = reached.sort((a, b) => (comparator === 'at_least' ? b - a : a - b))
  return [...inOrder, ...past.filter(({ actual }) => actual === null).map(() => null)]
}
