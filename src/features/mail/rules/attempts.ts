import { DAY, HOUR, type Instant, MINUTE, plusMilliseconds } from '#kernel/instant.ts'
import { jittered } from '#kernel/jitter.ts'
import type { Failure } from '../schema.ts'

/** How long a message waits for its next attempt, the last for all that follow. */
const WAITS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR] as const

/** While the trouble is the server's own, so that all is sent soon after it is over. */
const LONGEST_WAIT: Partial<Record<Failure, number>> = {
  unreachable: 15 * MINUTE,
  sign_in: 15 * MINUTE,
  sender: 15 * MINUTE,
}

/** As RFC 5321 advises. */
const GIVEN_UP_AFTER = 4 * DAY

export interface Failed {
  failure: Failure
  /** This one among them, 1 or more. */
  attempts: number
  /** From when on it was to be sent. */
  sendAt: Instant
}

/** When a message that failed is sent again; null: it is given up. `dice` is from 0 to 1. */
export function nextAttempt({ failure, attempts, sendAt }: Failed, now: Instant, dice: number): Instant | null {
  if (failure === 'refused' || failure === 'address') return null
  if (now >= plusMilliseconds(sendAt, GIVEN_UP_AFTER)) return null
  const planned = WAITS[Math.min(attempts, WAITS.length) - 1] as number
  const wait = Math.min(planned, LONGEST_WAIT[failure] ?? HOUR)
  return plusMilliseconds(now, jittered(wait, dice))
}
