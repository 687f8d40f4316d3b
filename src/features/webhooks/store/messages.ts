import { type RawBuilder, type SqlBool, sql, type Updateable } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Act, KeptEvent } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import { newId } from '#platform/ids.ts'
import { claimDue, type Lease } from '#platform/outbound/claim.ts'
import type { ToldEvent, UnsentMessage } from '../rules/body.ts'

/** A message for each event and each webhook that wants to hear of it. */
export async function insertMessages(act: Act, events: readonly KeptEvent[]): Promise<void> {
  await sql`insert into webhook_messages (workspace_id, id, webhook_id, event_id, kind, created_at, attempts, next_at)
    select w.workspace_id, gen_random_uuid(), w.id, e.id, e.kind, ${act.now}, 0, ${act.now}
    from unnest(
        ${events.map(({ id }) => id)}::uuid[], ${events.map(({ kind }) => kind)}::text[], ${events.map(({ subject }) => subject.id)}::uuid[]
      ) as e (id, kind, subject_id)
      join webhooks w on w.workspace_id = ${act.workspaceId} and e.kind = any(w.kinds)
    where w.removed_at is null and w.paused_at is null and w.stopped_at is null
      and (w.chat is null or ${comesByChat(act)})`.execute(act.tx)
}

/** Whether the version by which the handoff `e.subject_id` was made says so. What was imported came long ago. */
function comesByChat({ workspaceId }: Act): RawBuilder<SqlBool> {
  return sql`exists (
    select from handoffs h join agreement_versions v on v.workspace_id = h.workspace_id and v.id = h.version_id
    where h.workspace_id = ${workspaceId} and h.id = e.subject_id and h.batch_id is null
      and v.document -> 'handoff' -> 'channels' ? 'chat')`
}

export async function insertTest(act: Act, webhookId: string, kind: string): Promise<string> {
  const id = newId()
  await act.tx
    .insertInto('webhook_messages')
    .values({
      workspace_id: act.workspaceId,
      id,
      webhook_id: webhookId,
      kind,
      created_at: act.now,
      attempts: 0,
      next_at: act.now,
    })
    .execute()
  return id
}

export interface ClaimedMessage extends UnsentMessage {
  /** This one among them. */
  attempts: number
}

export async function claimMessages(act: Act, webhookId: string, lease: Lease): Promise<ClaimedMessage[]> {
  const { rows } = await sql<ClaimedRow>`${claimDue(act, 'webhook_messages', lease, sql`webhook_id = ${webhookId}`)}
    select c.id, c.webhook_id as "webhookId", c.created_at as "createdAt", c.attempts,
      case when e.id is not null then json_build_object('id', e.id, 'kind', e.kind, 'subjectKind', e.subject_kind,
        'subjectId', e.subject_id, 'memberId', e.member_id, 'data', e.data) end as event, e.recorded_at as "recordedAt"
    from claimed c left join events e on e.workspace_id = c.workspace_id and e.id = c.event_id
    order by c.created_at, c.id`.execute(act.tx)
  return rows.map(({ event, recordedAt, ...row }) => ({ ...row, event: event && { ...event, recordedAt } }))
}

/** JSON holds no instants: that of the event stands beside it. */
interface ClaimedRow extends Omit<ClaimedMessage, 'event'> {
  event: Omit<ToldEvent, 'recordedAt'> | null
  recordedAt: Instant
}

export function findAndLockMessage(act: Act, webhookId: string, id: string) {
  return act.tx
    .selectFrom('webhook_messages')
    .select(['id', 'attempts', 'next_at', 'cancelled_at'])
    .where('workspace_id', '=', act.workspaceId)
    .where('webhook_id', '=', webhookId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateMessage(
  act: Act,
  id: string,
  change: Updateable<Database['webhook_messages']>,
): Promise<void> {
  await act.tx
    .updateTable('webhook_messages')
    .set(change)
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .execute()
}

/** What waits is not sent any more. */
export async function cancelMessages(act: Act, webhookId: string): Promise<void> {
  await act.tx
    .updateTable('webhook_messages')
    .set({ next_at: null, cancelled_at: act.now })
    .where('workspace_id', '=', act.workspaceId)
    .where('webhook_id', '=', webhookId)
    .where('next_at', 'is not', null)
    .execute()
}

/** What is over since an instant is forgotten. */
export async function deleteOver(act: Act, before: Instant): Promise<void> {
  await act.tx
    .deleteFrom('webhook_messages')
    .where('workspace_id', '=', act.workspaceId)
    .where('next_at', 'is', null)
    .where('created_at', '<', before)
    .execute()
}
