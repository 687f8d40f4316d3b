import { TOLD_OUTSIDE } from '#kernel/events.ts'
import { DAY, type Instant, MINUTE, plusMilliseconds, SECOND } from '#kernel/instant.ts'
import type { Act, KeptEvent } from '#platform/act.ts'
import { nextAttempt } from '../rules/attempts.ts'
import { bodyOf } from '../rules/body.ts'
import type { Failure } from '../schema.ts'
import { claimMessages, deleteOver, findAndLockMessage, insertMessages, updateMessage } from '../store/messages.ts'
import { findAndLockWebhook } from '../store/webhooks.ts'
import { stopBecause } from './webhooks.ts'

const TOLD = new Set<string>(TOLD_OUTSIDE)

/** What happened is told to whoever wants to hear of it, when the act is committed. */
export function queueMessages(act: Act, events: readonly KeptEvent[]): void {
  const told = events.filter(({ kind }) => TOLD.has(kind))
  if (told.length > 0) act.meanwhile(insertMessages(act, told))
}

/** One message, ready to be sent. */
export interface ReadyMessage {
  id: string
  webhookId: string
  attempts: number
  url: string
  secrets: string[]
  body: string
}

const LEASE = { limit: 10, leaseMs: MINUTE }
/** A message is waited for as long; the lease is longer. */
export const ANSWER_WITHIN_MS = 20 * SECOND

/** Takes what a webhook has to send, ten at most. Whether it may still be sent is looked at here, right before. */
export async function takeMessages(act: Act, webhookId: string): Promise<ReadyMessage[]> {
  const webhook = await findAndLockWebhook(act, webhookId)
  if (!webhook || webhook.paused_at || webhook.stopped_because) return []
  const { former_secret: former, former_until: until } = webhook
  const secrets = [webhook.secret, ...(former && until && until > act.now ? [former] : [])]
  const claimed = await claimMessages(act, webhookId, LEASE)
  return claimed.map(message => ({
    id: message.id,
    webhookId,
    attempts: message.attempts,
    url: webhook.url,
    secrets,
    body: bodyOf(act.workspaceId, message),
  }))
}

/** What came of an attempt. */
export interface Attempted {
  status: number | null
  failure: Failure | null
  /** The other side wants nothing before. */
  notBefore: Instant | null
  dice: number
}

const GONE = 410

/** Keeps what came of an attempt. A message that meanwhile was removed, or that another attempt overtook, stays as it is. */
export async function settleMessage(act: Act, message: ReadyMessage, attempted: Attempted): Promise<void> {
  const webhook = await findAndLockWebhook(act, message.webhookId)
  const now = webhook && (await findAndLockMessage(act, message.webhookId, message.id))
  if (!now || now.attempts !== message.attempts || now.next_at === null) return
  const { status, failure, notBefore, dice } = attempted
  const told = { last_at: act.now, last_status: status, last_error: failure }
  if (!failure) return updateMessage(act, message.id, { ...told, next_at: null, delivered_at: act.now })
  const next = status === GONE ? null : nextAttempt(message.attempts, act.now, dice, notBefore)
  await updateMessage(act, message.id, { ...told, next_at: next, ...(next ? {} : { given_up_at: act.now }) })
  if (!next && !webhook.stopped_because) await stopBecause(act, webhook, status === GONE ? 'gone' : 'failing')
}

const KEPT_FOR = 30 * DAY

/** Messages that are over are kept for a month. */
export function tidyMessages(act: Act): Promise<void> {
  return deleteOver(act, plusMilliseconds(act.now, -KEPT_FOR))
}
