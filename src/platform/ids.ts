import { createHash, createHmac, randomBytes, randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

/** A new UUIDv7: ordered by time, so that keys grow at the end of their index, and in one process each greater than the one before. */
export function newId(): string {
  const random = chance()
  const now = Date.now()
  // Within a millisecond, and when the clock is put back, it counts on.
  seq = now > msecs ? new DataView(random.buffer, random.byteOffset).getUint32(6) >>> 1 : seq + 1
  msecs = Math.max(now, msecs)
  return v7({ random, msecs, seq })
}

let msecs = 0
let seq = 0

const ID_BYTES = 16
/** Chance for many ids at once: to ask the system for each would take four times as long as all else. */
const pool = new Uint8Array(256 * ID_BYTES)
let used = pool.length

function chance(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += ID_BYTES
  return pool.subarray(used - ID_BYTES, used)
}

/** 32 bytes of chance in base64url: for links and keys. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** What nobody finds out again by trying, who does not have the secret. */
export function keyedHash(secret: string, content: string): string {
  return createHmac('sha256', secret).update(content).digest('hex')
}
