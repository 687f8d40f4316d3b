import { ascending, quantileOfSorted } from './quantiles.ts'
import type { Limits } from './wilson.ts'

export interface MedianInterval extends Limits {
  readonly median: number
  /** The exact probability that such an interval covers the median: at least 0.95. */
  readonly coverage: number
}

/**
 * The median between two of the values themselves: the k-th and the k-th from the end, with the largest k for which
 * P(Bin(n, 1/2) <= k - 1) is at most 2.5 %. It assumes nothing about the distribution. Null for five values or fewer, where
 * even the extremes cover less than 95 %.
 */
export function medianInterval(values: readonly number[]): MedianInterval | null {
  return medianIntervalOfSorted(ascending(values))
}

/** `medianInterval` of values that are in order already. */
export function medianIntervalOfSorted(sorted: ArrayLike<number>): MedianInterval | null {
  const { skipped, tail } = skippedOnEachSide(sorted.length)
  const low = sorted[skipped - 1]
  const high = sorted[sorted.length - skipped]
  if (low === undefined || high === undefined) return null
  return { median: quantileOfSorted(sorted, 0.5) as number, low, high, coverage: 1 - 2 * tail }
}

/** Its ends, of `n` values of which only the smallest are known: an end that lies beyond them is infinite. */
export function medianIntervalOfFirst(sorted: ArrayLike<number>, n: number): Limits | null {
  const { skipped } = skippedOnEachSide(n)
  if (skipped === 0) return null
  const at = (place: number) => sorted[place] ?? Number.POSITIVE_INFINITY
  return { low: at(skipped - 1), high: at(n - skipped) }
}

interface Skipped {
  readonly skipped: number
  readonly tail: number
}

const REMEMBERED_AT_MOST = 1_000
const remembered = new Map<number, Skipped>()

/** The rank k of the lower limit, 0 when there is none, and the probability that the median lies below it. */
function skippedOnEachSide(n: number): Skipped {
  const known = remembered.get(n)
  if (known) return known
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear()
  const skipped = skippedOf(n)
  remembered.set(n, skipped)
  return skipped
}

function skippedOf(n: number): Skipped {
  let logarithm = -n * Math.LN2 // of P(Bin = k): 2^-n itself is below the smallest number from n = 1075 on
  let tail = 0
  let k = 0
  while (k < n) {
    const next = tail + Math.exp(logarithm)
    if (next > 0.025) break
    tail = next
    logarithm += Math.log((n - k) / (k + 1))
    k += 1
  }
  return { skipped: k, tail }
}
