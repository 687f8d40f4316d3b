/** The quantile of the standard normal distribution that leaves 2.5 % on each side. */
export const Z95 = 1.959963984540054

/** Between these, with 95 % confidence. */
export interface Limits {
  readonly low: number
  readonly high: number
}

export interface Rate extends Limits {
  readonly count: number
  readonly of: number
  readonly rate: number
}

/**
 * `count` of `of` as a rate with its Wilson interval; null when there is nothing to count from.
 * Unlike p ± z·s it stays within 0 and 1, and says something at 0 of n and n of n (Wilson, JASA 1927).
 */
export function wilson(count: number, of: number): Rate | null {
  if (!Number.isInteger(count) || !Number.isInteger(of) || count < 0 || count > of) {
    throw new RangeError(`${count} of ${of} is not a count of a whole`)
  }
  if (of === 0) return null

  const rate = count / of
  const shrink = 1 + Z95 ** 2 / of
  const centre = (rate + Z95 ** 2 / (2 * of)) / shrink
  const half = (Z95 * Math.sqrt((rate * (1 - rate)) / of + Z95 ** 2 / (4 * of ** 2))) / shrink
  return {
    count,
    of,
    rate,
    low: count === 0 ? 0 : centre - half,
    high: count === of ? 1 : centre + half,
  }
}
