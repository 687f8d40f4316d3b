import { DAY, HOUR, type Instant, laterOf, MINUTE, plusMilliseconds, SECOND } from '#kernel/instant.ts'
import { jittered } from '#kernel/jitter.ts'

/** How long a message that failed waits for its next attempt: ten attempts within three days (Standard Webhooks 1.0.0). */
const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, DAY] as const

/**
 * When a message is sent again after so many attempts (1 or more); null: it is given up. Never before the other side wants it
 * (`notBefore`), but a day later at most. `dice` is from 0 to 1.
 */
export function nextAttempt(attempts: number, now: Instant, dice: number, notBefore: Instant | null): Instant | null {
  const wait = WAITS[attempts - 1]
  if (wait === undefined) return null
  const planned = plusMilliseconds(now, jittered(wait, dice))
  if (!notBefore) return planned
  const latest = plusMilliseconds(now, DAY)
  return laterOf(planned, notBefore > latest ? latest : notBefore)
}
