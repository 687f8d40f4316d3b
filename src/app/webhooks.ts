import {
  ANSWER_WITHIN_MS,
  type Attempted,
  type ReadyMessage,
  settleMessage,
  takeMessages,
} from '#features/webhooks/commands/messages.ts'
import { findDueWebhooks } from '#features/webhooks/queries/due.ts'
import type { RunAct } from '#platform/act.ts'
import type { Log } from '#platform/log.ts'
import { type Posted, post } from '#platform/outbound/post.ts'
import { signatureOf } from '#platform/outbound/signature.ts'
import type { Recurring } from './schedule.ts'
import { underWay } from './under-way.ts'

interface Sending {
  act: RunAct
  log: Log
  /** Hosts inside that may be sent to, `name:port`. */
  inside: ReadonlySet<string>
  /** What people type to reach the program: words in a chat lead there. */
  publicUrl: string
}

export interface WebhookSender {
  /** Looks for what is due and begins to send it: one that does not answer holds up no other. */
  recurring: Recurring
  /** What was under way when the schedule stopped is given up; whoever comes next sends it again when its lease is over. */
  ended(): Promise<void>
}

export function webhookSender(sending: Sending): WebhookSender {
  const sendings = underWay()
  return {
    recurring: {
      name: 'webhooks: send what is due',
      everyMs: 1_000,
      run: async ({ act }, workspaceId, signal) => {
        for (const id of await act({ workspaceId, memberId: null }, findDueWebhooks)) {
          if (sendings.isBusy(id)) continue
          sendings.begin(id, sendAll(sending, workspaceId, id, signal), error =>
            sending.log.warn('webhook, will be tried again', { webhookId: id, error: String(error) }),
          )
        }
      },
    },
    ended: sendings.ended,
  }
}

async function sendAll(sending: Sending, workspaceId: string, webhookId: string, signal: AbortSignal): Promise<void> {
  const actor = { workspaceId, memberId: null }
  while (!signal.aborted) {
    const messages = await sending.act(actor, act => takeMessages(act, webhookId, sending.publicUrl))
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
    ...(secrets.length > 0 && signed(message, secrets)),
  }
  return post({ url, headers, body, timeoutMs: ANSWER_WITHIN_MS, inside, signal })
}

function signed(message: { id: string; timestamp: number; body: string }, secrets: string[]) {
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': signatureOf(message, secrets),
  }
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
