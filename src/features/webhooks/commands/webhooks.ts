import { findAdmins } from '#features/access/queries/admins.ts'
import { findWorkspace } from '#features/access/queries/workspace.ts'
import { giveNotice, settleNotices } from '#features/notices/commands/give-notice.ts'
import { DONE } from '#kernel/endpoint.ts'
import { DAY, plusMilliseconds } from '#kernel/instant.ts'
import { isRefusal, notFound, type Outcome, type Refusal, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { maySendTo } from '#platform/outbound/addresses.ts'
import { newSigningSecret } from '#platform/outbound/signature.ts'
import { type Stop, TEST_KIND, type WebhookChange, type WebhookInput } from '../schema.ts'
import { cancelMessages, findAndLockMessage, insertTest, updateMessage } from '../store/messages.ts'
import {
  countWebhooks,
  findAndLockWebhook,
  insertWebhook,
  stopWebhook,
  updateWebhook,
  type WebhookRecord,
} from '../store/webhooks.ts'

const MOST_WEBHOOKS = 20

/** Hosts inside that the operator lets messages be sent to, `name:port`. */
export type Inside = ReadonlySet<string>

/** The secret is told this once. */
export async function addWebhook(
  act: Act,
  input: WebhookInput,
  inside: Inside,
): Promise<Outcome<{ id: string; secret: string }>> {
  if ((await findWorkspace(act)).isDemo) return refuse('demo_sends_nothing')
  const url = addressOf(input.url, inside)
  if (isRefusal(url)) return url
  if ((await countWebhooks(act)) >= MOST_WEBHOOKS) return refuse('webhook_too_many', { most: MOST_WEBHOOKS })
  const [id, secret] = [newId(), newSigningSecret()]
  await insertWebhook(act, { ...input, url, kinds: [...new Set(input.kinds)], id, secret })
  act.record({ kind: 'webhook.added', subject: { kind: 'webhook', id } })
  return { id, secret }
}

/** One that stopped by itself goes on where it stopped when it is made active; what is paused is neither kept nor sent. */
export async function changeWebhook(
  act: Act,
  id: string,
  { state, url: typed, ...change }: WebhookChange,
  inside: Inside,
): Promise<Outcome<typeof DONE>> {
  const webhook = await findAndLockWebhook(act, id)
  if (!webhook) return notFound('webhook')
  const url = typed === undefined ? webhook.url : addressOf(typed, inside)
  if (isRefusal(url)) return url
  const going = { paused_at: null, stopped_at: null, stopped_because: null }
  const standing = state === 'paused' ? { paused_at: webhook.paused_at ?? act.now } : state === 'active' ? going : {}
  await updateWebhook(act, id, { ...change, url, ...standing })
  if (state) await settleNotices(act, { kinds: ['webhook_stopped'], subjectId: id }, null)
  act.record({ kind: 'webhook.changed', subject: { kind: 'webhook', id } })
  return DONE
}

export async function removeWebhook(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  const webhook = await findAndLockWebhook(act, id)
  if (!webhook) return notFound('webhook')
  await updateWebhook(act, id, { removed_at: act.now })
  await cancelMessages(act, id)
  await settleNotices(act, { kinds: ['webhook_stopped'], subjectId: id }, null)
  act.record({ kind: 'webhook.removed', subject: { kind: 'webhook', id } })
  return DONE
}

/** A new secret, told this once. The former one signs too for a day, so that the other side can change over. */
export async function renewSecret(act: Act, id: string): Promise<Outcome<{ secret: string }>> {
  const webhook = await findAndLockWebhook(act, id)
  if (!webhook) return notFound('webhook')
  const secret = newSigningSecret()
  await updateWebhook(act, id, {
    secret,
    former_secret: webhook.secret,
    former_until: plusMilliseconds(act.now, DAY),
  })
  act.record({ kind: 'webhook.changed', subject: { kind: 'webhook', id } })
  return { secret }
}

export async function sendTest(act: Act, id: string): Promise<Outcome<{ id: string }>> {
  const webhook = await findAndLockWebhook(act, id)
  if (!webhook) return notFound('webhook')
  if (webhook.paused_at || webhook.stopped_because) return refuse('webhook_not_active')
  return { id: await insertTest(act, id, TEST_KIND) }
}

/** Sends a message again from the first attempt on, now, under its own id. One that waits is only sent sooner. */
export async function resendMessage(act: Act, webhookId: string, id: string): Promise<Outcome<typeof DONE>> {
  const webhook = await findAndLockWebhook(act, webhookId)
  const message = webhook && (await findAndLockMessage(act, webhookId, id))
  if (!message) return notFound('webhook')
  if (webhook.paused_at || webhook.stopped_because) return refuse('webhook_not_active')
  await updateMessage(act, id, { attempts: 0, next_at: act.now, given_up_at: null, cancelled_at: null })
  return DONE
}

/** Stops a webhook by itself and tells those who can do something about it. */
export async function stopBecause(
  act: Act,
  { id, name, chat }: Pick<WebhookRecord, 'id' | 'name' | 'chat'>,
  because: Stop,
): Promise<void> {
  await stopWebhook(act, id, because)
  await giveNotice(act, {
    kind: 'webhook_stopped',
    about: `webhook ${id} stopped ${act.now.toISOString()}`,
    subjectId: id,
    facts: { name, because, ...(chat && { chat }) },
    readers: await findAdmins(act),
  })
  act.record({ kind: 'webhook.changed', subject: { kind: 'webhook', id } })
}

export function addressOf(typed: string, inside: Inside): string | Refusal {
  const url = URL.canParse(typed) ? new URL(typed) : null
  if (!url || !maySendTo(url, inside)) return refuse('webhook_address', {}, 422)
  url.hash = ''
  return url.href
}
