import { type Instant, MINUTE } from '#kernel/instant.ts'
import type { PreparedCalendar } from '#kernel/working-time/prepared.ts'
import { aroundMedian, type Dice } from './chance.ts'

export interface Window {
  /** Not in it. */
  from: Instant
  until: Instant
}

/** The moment at which somebody gets round to something, if it lies in the window: so many working minutes from when it began. */
export function momentIn(
  { from, until }: Window,
  began: Instant,
  minutes: number,
  time: Pick<PreparedCalendar, 'add'>,
): Instant | null {
  const at = time.add(began, Math.round(minutes * MINUTE))
  return from < at && at <= until ? at : null
}

/** The same for what is tried again until it is done: what was missed is made up for later, each time after about as long. */
export function nextMomentIn(
  window: Window,
  began: Instant,
  { median, spread }: { median: number; spread: number },
  dice: Dice,
  time: Pick<PreparedCalendar, 'add'>,
): Instant | null {
  let at = began
  for (let tries = 0; tries < 400; tries++) {
    at = time.add(at, Math.round((1 + aroundMedian(dice, median, spread)) * MINUTE))
    if (at > window.until) return null
    if (at > window.from) return at
  }
  return null
}
