import { createHash, createHmac, randomBytes } from 'node:crypto'
import { v7 } from 'uuid'

/** A new UUIDv7: ordered by time, so that keys grow at the end of their index. */
export function newId(): string {
  return v7()
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
