import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'

/** A new secret for signing what is sent: 32 bytes of chance. */
export function newSigningSecret(): string {
  return PREFIX + randomBytes(32).toString('base64')
}

/**
 * The header `webhook-signature` of a message (Standard Webhooks 1.0.0, scheme v1): one for each secret, HMAC-SHA256 over the id, the
 * attempt's time in seconds and the body.
 */
export function signatureOf(
  message: { id: string; timestamp: number; body: string },
  secrets: readonly string[],
): string {
  const content = `${message.id}.${message.timestamp}.${message.body}`
  return secrets
    .map(secret => {
      const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
      return `v1,${createHmac('sha256', key).update(content).digest('base64')}`
    })
    .join(' ')
}
