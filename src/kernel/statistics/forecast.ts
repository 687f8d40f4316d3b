/** Probability by whole value (number of wins, or amount in a unit chosen by the caller), in order of value. They add up to 1. */
export type Distribution = ReadonlyMap<number, number>

/** Something that is won, with this probability, or not. Independence of one another is an assumption, and is to be said. */
export interface Chance {
  readonly probability: number
  /** What it brings if won: a whole number. Whole thousands keep the sums few. */
  readonly amount: number
}

/** Every sum that the chances may come to, exactly, by convolution. With amounts of 1 it is the number of wins (Poisson-binomial). */
export function sumOfChances(chances: readonly Chance[]): Distribution {
  return chances.map(outcomeOf).reduce(convolve, CERTAIN_ZERO)
}

/** How many wins these probabilities give. */
export function winsOf(probabilities: readonly number[]): Distribution {
  return sumOfChances(probabilities.map(probability => ({ probability, amount: 1 })))
}

/** Arrivals still to come, of which `expected` are awaited on average; cut where less than one in a million million remains. */
export function poisson(expected: number): Distribution {
  if (!(expected >= 0 && expected <= 500)) throw new RangeError(`${expected} arrivals cannot be counted out`)
  const distribution = new Map<number, number>()
  let probability = Math.exp(-expected)
  for (let count = 0; count <= expected || probability > 1e-12; count += 1) {
    distribution.set(count, probability)
    probability *= expected / (count + 1)
  }
  return distribution
}

/** The sum of two that do not depend on one another. */
export function convolve(a: Distribution, b: Distribution): Distribution {
  const sums = new Map<number, number>()
  for (const [x, p] of a) for (const [y, q] of b) sums.set(x + y, (sums.get(x + y) ?? 0) + p * q)
  return new Map([...sums].sort(([x], [y]) => x - y))
}

export function chanceOfAtLeast(distribution: Distribution, goal: number): number {
  return total([...distribution].filter(([value]) => value >= goal).map(([, probability]) => probability))
}

export function expectedValue(distribution: Distribution): number {
  return total([...distribution].map(([value, probability]) => value * probability))
}

export function standardDeviation(distribution: Distribution): number {
  const centre = expectedValue(distribution)
  return Math.sqrt(total([...distribution].map(([value, probability]) => (value - centre) ** 2 * probability)))
}

/** The least value that is not exceeded with probability `p`. */
export function valueAt(distribution: Distribution, p: number): number {
  let reached = 0
  let last = 0
  for (const [value, probability] of distribution) {
    reached += probability
    last = value
    if (reached >= p - ROUNDING) break
  }
  return last
}

const ROUNDING = 1e-12
const CERTAIN_ZERO: Distribution = new Map([[0, 1]])

function outcomeOf({ probability, amount }: Chance): Distribution {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`${probability} is not a probability`)
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is not a whole amount`)
  return amount === 0
    ? CERTAIN_ZERO
    : new Map([
        [0, 1 - probability],
        [amount, probability],
      ])
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
