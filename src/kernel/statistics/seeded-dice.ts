/**
 * Numbers from 0 up to 1 that look like chance and are the same for the same seed, here and in any other language (mulberry32 by
 * Tommy Ettinger). For simulations whose figures must not move between two looks at them; never for secrets.
 */
export function seededDice(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
