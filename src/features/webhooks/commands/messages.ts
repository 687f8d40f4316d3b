import { TOLD_OUTSIDE } from '#kernel/events.ts'
import { DAY, type Instant, MINUTE, plusMilliseconds, SECOND } from '#kernel/instant.ts'
import type { Act, KeptEvent } from '#platform/act.ts'
import { isStillClaimed } from '#platform/outbound/claim.ts'
import { writeChat } from '../queries/chat.ts'
import { nextAttempt } from '../rules/attempts.ts'
import { bodyOf } from '../rules/body.ts'
import type { ChatShape } from '../rules/chat.ts'
import type { Failure } from '../schema.ts'
import { claimMessages, deleteOver, findAndLockMessage, insertMessages, updateMessage } from '../store/messages.ts'
import { findAndLockReceiver, type WebhookRecord } from '../store/webhooks.ts'
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
  /** None: it is not signed. */
  secrets: string[]
  body: string
}

const LEASE = { limit: 10, leaseMs: MINUTE }
/** A message is waited for as long; the lease is longer. */
export const ANSWER_WITHIN_MS = 20 * SECOND

/** Takes what a webhook has to send, ten at most. Whether it may still be sent is looked at here, right before. */
export async function takeMessages(act: Act, webhookId: string, publicUrl: string): Promise<ReadyMessage[]> {
  const webhook = await findAndLockReceiver(act, webhookId)
  if (!webhook || webhook.paused_at || webhook.stopped_because) return []
  if (webhook.chat) return takeForChat(act, webhook, webhook.chat, publicUrl)
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

/** A chat takes about one a second. What has been answered meanwhile is not told any more. */
async function takeForChat(
  act: Act,
  { id: webhookId, url }: WebhookRecord,
  shape: ChatShape,
  publicUrl: string,
): Promise<ReadyMessage[]> {
  const [claimed] = await claimMessages(act, webhookId, { ...LEASE, limit: 1 })
  if (!claimed) return []
  const { id, attempts, event } = claimed
  const body = await writeChat(act, { shape, handoffId: event?.subjectId ?? null, publicUrl })
  if (body !== null) return [{ id, webhookId, attempts, url, secrets: [], body }]
  await updateMessage(act, id, { next_at: null, cancelled_at: act.now })
  return []
}

/** What came of an attempt. */
export interface Attempted {
  status: number | null
  failure: Failure | null
  /** The other side wants nothing before. */
  notBefore: Instant | null
  dice: number
}

/** No chat comes back at an address that is not found. */
function isGone(status: number | null, { chat }: WebhookRecord): boolean {
  return status === 410 || (status === 404 && chat !== null)
}

/** Keeps what came of an attempt. A message that meanwhile was removed, or that another attempt overtook, stays as it is. */
export async function settleMessage(act: Act, message: ReadyMessage, attempted: Attempted): Promise<void> {
  const webhook = await findAndLockReceiver(act, message.webhookId)
  if (!webhook || !isStillClaimed(await findAndLockMessage(act, message.webhookId, message.id), message)) return
  const { status, failure, notBefore, dice } = attempted
  const told = { last_at: act.now, last_status: status, last_error: failure }
  if (!failure) return updateMessage(act, message.id, { ...told, next_at: null, delivered_at: act.now })
  const next = isGone(status, webhook) ? null : nextAttempt(message.attempts, act.now, dice, notBefore)
  await updateMessage(act, message.id, { ...told, next_at: next, ...(next ? {} : { given_up_at: act.now }) })
  if (!next && !webhook.stopped_because) await stopBecause(act, webhook, isGone(status, webhook) ? 'gone' : 'failing')
}

const KEPT_FOR = 30 * DAY

/** Messages that are over are kept for a month. */
export function tidyMessages(act: Act): Promise<void> {
  return deleteOver(act, plusMilliseconds(act.now, -KEPT_FOR))
}
