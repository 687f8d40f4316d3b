import type { Limits, Rate } from './wilson.ts'

export interface RateDifference extends Limits {
  readonly difference: number
}

/** How much higher `a` is than `b`, with limits made of their Wilson limits (Newcombe, Statistics in Medicine 1998, method 10). */
export function rateDifference(a: Rate, b: Rate): RateDifference {
  const difference = a.rate - b.rate
  return {
    difference,
    low: difference - Math.hypot(a.rate - a.low, b.high - b.rate),
    high: difference + Math.hypot(a.high - a.rate, b.rate - b.low),
  }
}

/** Whether one of the two is higher beyond chance. Where it is not, say "no clear difference" and rank nothing. */
export function isClear({ low, high }: RateDifference): boolean {
  return low > 0 || high < 0
}
