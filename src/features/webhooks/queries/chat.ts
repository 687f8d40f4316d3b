import { sql } from 'kysely'
import { findWorkspace } from '#features/access/queries/workspace.ts'
import { termsAt, termsOfVersion } from '#features/agreement/queries/terms.ts'
import { lackingFor } from '#features/handoffs/rules/lacking.ts'
import { displayName } from '#features/leads/rules/facts.ts'
import type { Act } from '#platform/act.ts'
import { formatOf } from '#texts/formatting.ts'
import { inLocale } from '#texts/locale.ts'
import { type ChatHandoff, type ChatShape, chatBody, handoffSaid, testSaid } from '../rules/chat.ts'
import type { Chat } from '../schema/chat.ts'
import type { Failure, Stop } from '../schema.ts'

export async function readChat(act: Act): Promise<{ chat: Chat | null; isAgreed: boolean }> {
  const terms = await termsAt(act, act.now)
  return { chat: await findChat(act), isAgreed: terms?.document.handoff.channels?.includes('chat') ?? false }
}

/** For everybody: nothing of the address. */
export async function readChatState(act: Act): Promise<{ state: Chat['state'] | 'none' }> {
  return { state: (await findChat(act))?.state ?? 'none' }
}

async function findChat({ tx, workspaceId }: Act): Promise<Chat | null> {
  const { rows } = await sql<Omit<Chat, 'host' | 'state'> & { url: string; stoppedBecause: Stop | null }>`
    select w.id, w.url, w.stopped_because as "stoppedBecause", w.changed_at as "changedAt", m.waiting,
      m.delivered_at as "lastDeliveredAt", l.last_status as "lastStatus", l.last_error as "lastFailure"
    from webhooks w
      cross join lateral (
        select count(*) filter (where next_at is not null) as waiting, max(delivered_at) as delivered_at
        from webhook_messages where workspace_id = w.workspace_id and webhook_id = w.id) m
      left join lateral (
        select last_status, last_error from webhook_messages
        where workspace_id = w.workspace_id and webhook_id = w.id and last_at is not null order by last_at desc limit 1) l on true
    where w.workspace_id = ${workspaceId} and w.chat is not null and w.removed_at is null`.execute(tx)
  const [row] = rows
  if (!row) return null
  const { url, stoppedBecause, lastFailure, ...chat } = row
  const state = stoppedBecause ?? 'active'
  return { ...chat, host: new URL(url).hostname, state, lastFailure: lastFailure as Failure | null }
}

/** A message in the language of the company, as things stand now; null where what it tells is done. `handoffId` null: a test. */
export async function writeChat(
  act: Act,
  { shape, handoffId, publicUrl }: { shape: ChatShape; handoffId: string | null; publicUrl: string },
): Promise<string | null> {
  const handoff = handoffId === null ? null : await findHandoff(act, handoffId)
  if (handoffId !== null && !handoff) return null
  const workspace = await findWorkspace(act)
  const { locale } = workspace
  const terms = await termsAt(act, act.now)
  const timeZone = terms?.document.calendar.hours.timeZone ?? workspace.timeZone
  return inLocale(locale, () => {
    const writing = { format: formatOf({ ...workspace, timeZone }), locale, publicUrl }
    return chatBody(handoff ? handoffSaid(handoff, writing) : testSaid(workspace.name, publicUrl), shape)
  })
}

/** One that still waits for an answer. */
async function findHandoff(act: Act, id: string): Promise<ChatHandoff | null> {
  const row = await act.tx
    .selectFrom('handoffs as h')
    .innerJoin('leads as l', join =>
      join.onRef('l.workspace_id', '=', 'h.workspace_id').onRef('l.id', '=', 'h.lead_id'),
    )
    .leftJoin('members as o', join =>
      join.onRef('o.workspace_id', '=', 'h.workspace_id').onRef('o.id', '=', 'h.owner_id'),
    )
    .selectAll('l')
    .select(['o.name as owner_name', 'h.due_at', 'h.version_id'])
    .where('h.workspace_id', '=', act.workspaceId)
    .where('h.id', '=', id)
    .where('h.answered_at', 'is', null)
    .where('h.closed_at', 'is', null)
    .where('h.withdrawn_at', 'is', null)
    .where('l.withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const terms = row.version_id ? await termsOfVersion(act, row.version_id) : null
  return {
    leadId: row.id,
    name: displayName(row),
    company: row.company,
    ownerName: row.owner_name,
    dueAt: row.due_at,
    lacking: terms ? lackingFor('sql', row, terms.document) : [],
  }
}
