import type { Kysely } from 'kysely'
import {
  ANSWER_WITHIN_MS,
  type Attempted,
  type ReadyMessage,
  settleMessage,
  takeMessages,
} from '#features/webhooks/commands/messages.ts'
import { findDueWebhooks } from '#features/webhooks/queries/due.ts'
import type { RunAct } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import type { Log } from '#platform/log.ts'
import { type Posted, post } from '#platform/outbound/post.ts'
import { signatureOf } from '#platform/outbound/signature.ts'
import { pause } from './schedule.ts'

interface Sending {
  db: Kysely<Database>
  act: RunAct
  log: Log
  /** Hosts inside that may be sent to, `name:port`. */
  inside: ReadonlySet<string>
}

const EVERY_MS = 1_000

/**
 * Sends what webhooks have to send, each by itself: one that does not answer holds up no other. Returns how to stop, which gives up what
 * is under way; whoever comes next sends it again when its lease is over.
 */
export function startWebhooks(sending: Sending): () => Promise<void> {
  const stopping = new AbortController()
  const underWay = new Map<string, Promise<void>>()
  const look = async (workspaceId: string) => {
    const due = await sending.act({ workspaceId, memberId: null }, findDueWebhooks)
    for (const id of due) {
      if (underWay.has(id)) continue
      const sent = sendAll(sending, workspaceId, id, stopping.signal)
        .catch(error => sending.log.warn('webhook, will be tried again', { webhookId: id, error: String(error) }))
        .finally(() => underWay.delete(id))
      underWay.set(id, sent)
    }
  }
  const loop = async () => {
    while (!stopping.signal.aborted) {
      try {
        const workspaces = await sending.db.selectFrom('workspace_directory').select('workspace_id').execute()
        for (const { workspace_id } of workspaces) if (!stopping.signal.aborted) await look(workspace_id)
      } catch (error) {
        sending.log.warn('webhooks, will be looked at again', { error: String(error) })
      }
      await pause(EVERY_MS, stopping.signal)
    }
  }
  const running = loop()
  return async () => {
    stopping.abort()
    await running
    await Promise.all(underWay.values())
  }
}

async function sendAll(sending: Sending, workspaceId: string, webhookId: string, signal: AbortSignal): Promise<void> {
  const actor = { workspaceId, memberId: null }
  while (!signal.aborted) {
    const messages = await sending.act(actor, act => takeMessages(act, webhookId))
    if (messages.length === 0) return
    await Promise.all(
      messages.map(async message => {
        const posted = await sendOnce(sending, message, signal)
        if (!signal.aborted) await sending.act(actor, act => settleMessage(act, message, attemptedBy(posted)))
      }),
    )
  }
}

function sendOnce({ inside }: Sending, { id, url, secrets, body }: ReadyMessage, signal: AbortSignal): Promise<Posted> {
  const message = { id: `msg_${id}`, timestamp: Math.floor(Date.now() / 1000), body }
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Pacto',
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': signatureOf(message, secrets),
  }
  return post({ url, headers, body, timeoutMs: ANSWER_WITHIN_MS, inside, signal })
}

function attemptedBy(posted: Posted): Attempted {
  const dice = Math.random()
  if ('failed' in posted) return { status: null, failure: posted.failed, notBefore: null, dice }
  const { status, retryAfter } = posted
  const isDone = status >= 200 && status < 300
  return { status, failure: isDone ? null : 'refused', notBefore: retryAfter ? instantOf(retryAfter) : null, dice }
}

/** `Retry-After`: seconds, or a date. */
function instantOf(retryAfter: string): Date | null {
  const seconds = Number(retryAfter)
  const instant = Number.isFinite(seconds) ? new Date(Date.now() + seconds * 1000) : new Date(retryAfter)
  return Number.isNaN(instant.getTime()) ? null : instant
}
