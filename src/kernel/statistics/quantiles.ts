/**
 * The value below which the fraction `p` of the values lies, by linear interpolation between the two nearest order statistics at
 * rank 1 + (n - 1)p: type 7 of Hyndman and Fan (1996), the one of spreadsheets, R and NumPy. Null without values.
 */
export function quantile(values: readonly number[], p: number): number | null {
  return quantileOfSorted(ascending(values), p)
}

export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5)
}

export function p90(values: readonly number[]): number | null {
  return quantile(values, 0.9)
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length
}

export interface Summary {
  readonly n: number
  readonly min: number
  readonly p25: number
  readonly median: number
  readonly mean: number
  readonly p75: number
  readonly p90: number
  readonly max: number
}

/** The figures of one list of values at once; null without values. */
export function summarize(values: readonly number[]): Summary | null {
  if (values.length === 0) return null
  const sorted = ascending(values)
  const at = (p: number) => quantileOfSorted(sorted, p) as number
  return {
    n: sorted.length,
    min: at(0),
    p25: at(0.25),
    median: at(0.5),
    mean: sum(sorted) / sorted.length,
    p75: at(0.75),
    p90: at(0.9),
    max: at(1),
  }
}

/** A copy in order of size. */
export function ascending(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b)
}

/** `quantile` of values that are in order already. */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number | null {
  return quantileOfFirst(sorted, sorted.length, p)
}

/** The same of `n` values of which only the smallest are known; null where it needs others. */
export function quantileOfFirst(sorted: ArrayLike<number>, n: number, p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is not a fraction`)
  const rank = (n - 1) * p
  const below = sorted[Math.floor(rank)]
  const above = sorted[Math.ceil(rank)]
  if (below === undefined || above === undefined) return null
  return below + (above - below) * (rank - Math.floor(rank))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
