import { findWorkspace } from '#features/access/queries/workspace.ts'
import { settleNotices } from '#features/notices/commands/give-notice.ts'
import { DONE } from '#kernel/endpoint.ts'
import { isRefusal, notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { newSigningSecret } from '#platform/outbound/signature.ts'
import { chatShapeOf } from '../rules/chat.ts'
import { TEST_KIND } from '../schema.ts'
import { cancelMessages, insertTest } from '../store/messages.ts'
import { findAndLockChat, insertWebhook, updateWebhook } from '../store/webhooks.ts'
import { addressOf, type Inside } from './webhooks.ts'

/** One for a company. A new address takes the place of the former one, and what stopped goes on. */
export async function setChat(act: Act, typed: string, inside: Inside): Promise<Outcome<typeof DONE>> {
  if ((await findWorkspace(act)).isDemo) return refuse('demo_sends_nothing')
  const url = addressOf(typed, inside)
  if (isRefusal(url)) return url
  const chat = chatShapeOf(url)
  const before = await findAndLockChat(act)
  const id = before?.id ?? newId()
  if (before) await updateWebhook(act, id, { url, chat, stopped_at: null, stopped_because: null })
  else
    await insertWebhook(act, { id, name: 'Chat', url, chat, kinds: ['handoff.delivered'], secret: newSigningSecret() })
  await settleNotices(act, { kinds: ['webhook_stopped'], subjectId: id }, null)
  act.record({ kind: before ? 'webhook.changed' : 'webhook.added', subject: { kind: 'webhook', id } })
  return DONE
}

export async function removeChat(act: Act): Promise<Outcome<typeof DONE>> {
  const chat = await findAndLockChat(act)
  if (!chat) return notFound('chat')
  await updateWebhook(act, chat.id, { removed_at: act.now })
  await cancelMessages(act, chat.id)
  await settleNotices(act, { kinds: ['webhook_stopped'], subjectId: chat.id }, null)
  act.record({ kind: 'webhook.removed', subject: { kind: 'webhook', id: chat.id } })
  return DONE
}

export async function testChat(act: Act): Promise<Outcome<{ id: string }>> {
  const chat = await findAndLockChat(act)
  if (!chat) return notFound('chat')
  if (chat.stopped_because) return refuse('webhook_not_active')
  return { id: await insertTest(act, chat.id, TEST_KIND) }
}
