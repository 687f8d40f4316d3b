const TENTH = 0.1

/** A time to wait, a tenth longer or shorter, so that what failed together does not come back together. `dice` is from 0 to 1. */
export function jittered(milliseconds: number, dice: number): number {
  return Math.round(milliseconds * (1 - TENTH + 2 * TENTH * dice))
}
