/** Chance, as a function that answers numbers from 0 up to, and without, 1: `seededDice(seed)`. */
export type Dice = () => number

/** The standard normal distribution (Box and Muller 1958). */
export function drawNormal(dice: Dice): number {
  return Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice())
}

/** The gamma distribution of this shape and scale 1 (Marsaglia and Tsang 2000; below 1 by their boost). */
export function drawGamma(shape: number, dice: Dice): number {
  if (shape < 1) return drawGamma(shape + 1, dice) * (1 - dice()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = drawNormal(dice)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - dice()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

export function drawBeta(a: number, b: number, dice: Dice): number {
  const x = drawGamma(a, dice)
  return x / (x + drawGamma(b, dice))
}

/** Below so many expected, events are drawn one by one; above, by the normal distribution with the same mean and spread. */
const FEW = 30

/** How many of `n` happen, each with probability `p`. */
export function drawBinomial(n: number, p: number, dice: Dice): number {
  if (n === 0 || p <= 0) return 0
  if (p >= 1) return n
  if (p > 0.5) return n - drawBinomial(n, 1 - p, dice)
  if (n * p >= FEW) return clamped(n * p + Math.sqrt(n * p * (1 - p)) * drawNormal(dice), n)
  let left = dice()
  let chance = (1 - p) ** n
  let count = 0
  while (left > chance && count < n) {
    left -= chance
    chance *= ((n - count) / (count + 1)) * (p / (1 - p))
    count += 1
  }
  return count
}

/** How many events happen of which `expected` happen on average. */
export function drawPoisson(expected: number, dice: Dice): number {
  if (expected >= FEW) return clamped(expected + Math.sqrt(expected) * drawNormal(dice), Number.POSITIVE_INFINITY)
  let product = dice()
  let count = 0
  for (const end = Math.exp(-expected); product > end; count += 1) product *= dice()
  return count
}

function clamped(value: number, most: number): number {
  return Math.min(most, Math.max(0, Math.round(value)))
}
