import { decimalOf } from '../fraction.ts'

/**
 * `total` in whole parts as near as possible to the proportion of `weights`: each part gets the whole of its share, and what
 * remains goes one by one to the largest remainders, ties to the earliest. The parts add up to `total`, always.
 *
 * Exact: weights count as the decimals they are written as, so that 0.1 and 0.2 are one to two and equal remainders are ties.
 * Throws a RangeError for a total that is not a whole number, a negative weight, or a total without any weight to bear it.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  return apportionExactly(total, wholeProportion(weights))
}

/** The same with weights that are whole numbers of any size, none below 0. */
export function apportionExactly(total: number, exact: readonly bigint[]): number[] {
  if (!Number.isSafeInteger(total) || total < 0) throw new RangeError(`${total} is not a whole to be divided`)
  const all = exact.reduce((sum, weight) => sum + weight, 0n)
  if (all === 0n && total > 0) throw new RangeError('There is no weight to divide by')
  if (all === 0n) return exact.map(() => 0)

  const shares = exact.map(weight => BigInt(total) * weight)
  const parts = shares.map(share => Number(share / all))
  const left = total - sumOf(parts)
  for (const place of placesByRemainder(shares.map(share => share % all)).slice(0, left)) parts[place]! += 1
  return parts
}

/** The parts summed upwards, from weeks to months or months to quarters: `groupOf` tells the group of each part by its place. */
export function sumByGroup<Group>(parts: readonly number[], groupOf: (place: number) => Group): Map<Group, number> {
  const sums = new Map<Group, number>()
  for (const [place, part] of parts.entries()) sums.set(groupOf(place), (sums.get(groupOf(place)) ?? 0) + part)
  return sums
}

/** Largest first; the sort is stable, so equal ones keep their order. */
function placesByRemainder(remainders: readonly bigint[]): number[] {
  const compare = (a: bigint, b: bigint) => (a === b ? 0 : a < b ? 1 : -1)
  return [...remainders.keys()].sort((a, b) => compare(remainders[a] as bigint, remainders[b] as bigint))
}

function wholeProportion(weights: readonly number[]): bigint[] {
  for (const weight of weights) if (!(weight >= 0)) throw new RangeError(`${weight} is not a weight`)
  const decimals = weights.map(decimalOf)
  const places = Math.max(0, ...decimals.map(decimal => decimal.places))
  return decimals.map(({ digits, places: own }) => digits * 10n ** BigInt(places - own))
}

function sumOf(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part, 0)
}
