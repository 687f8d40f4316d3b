import type { Instant } from '#kernel/instant.ts'

/** Numbers from 0 up to 1: always a seeded one (kernel/statistics/seeded-dice.ts), so that the same seed tells the same story. */
export type Dice = () => number

/** A seed from whatever names a thing (FNV-1a). */
export function seedOf(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const character of parts.join('\u001f')) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  return hash
}

export function happens(dice: Dice, probability: number): boolean {
  return dice() < probability
}

export function pick<T>(dice: Dice, list: readonly T[]): T {
  return list[Math.floor(dice() * list.length)]!
}

/** One of the entries, in proportion to its weight. */
export function weighted<T>(dice: Dice, entries: readonly (readonly [T, number])[]): T {
  let left = dice() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [item, weight] of entries) {
    left -= weight
    if (left < 0) return item
  }
  return entries.at(-1)![0]
}

/** A whole number, both ends included. */
export function between(dice: Dice, low: number, high: number): number {
  return low + Math.floor(dice() * (high - low + 1))
}

/** Positive, with this median, and a long tail to the right: how long people take, what they spend. */
export function aroundMedian(dice: Dice, median: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice())
  return median * Math.exp(spread * normal)
}

/** How many of many unlikely things happen (Poisson). */
export function countAround(dice: Dice, mean: number): number {
  const limit = Math.exp(-mean)
  let product = dice()
  let count = 0
  while (product > limit) {
    product *= dice()
    count++
  }
  return count
}

/** A UUIDv7 of that instant: ordered by time as those of the program, and the same for the same dice. */
export function seededId(at: Instant, dice: Dice): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  const hex = (digits: number) =>
    Math.floor(dice() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  const variant = (8 + Math.floor(dice() * 4)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`
}
