import { sql, type Updateable } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import { newId } from '#platform/ids.ts'
import type { IncomingMessage } from '../rules/read-message.ts'

type Change = Updateable<Database['incoming_mails']>

/** What is no longer needed of a message that says nothing any more. */
const EMPTY = {
  sender: null,
  sender_name: null,
  recipients: [],
  forwarded_from: null,
  subject: null,
  body: null,
  attachments: [],
} satisfies Change

/** The message with this identity, locked; two that come at once are told apart by its unique key, and the act is tried again. */
export async function findAndLockByIdentity(act: Act, identity: string) {
  return act.tx
    .selectFrom('incoming_mails')
    .select(['id', 'waits_because'])
    .where('workspace_id', '=', act.workspaceId)
    .where('identity', '=', identity)
    .forUpdate()
    .executeTakeFirst()
}

export async function findAndLockIncoming(act: Act, id: string) {
  return act.tx
    .selectFrom('incoming_mails')
    .selectAll()
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Keeps a message, or what is told of it now that it came once more (`id`). */
export async function keepIncoming(act: Act, message: IncomingMessage, became: Change, id?: string): Promise<string> {
  const row = {
    sender: message.sender,
    sender_name: message.senderName,
    recipients: message.recipients,
    forwarded_from: message.forwardedFrom,
    subject: message.subject,
    body: message.text,
    is_cut: message.isCut,
    attachments: message.attachments,
    is_automatic: message.isAutomatic,
    sent_at: message.sentAt,
    arrived_at: act.now,
    ...became,
  }
  if (id) {
    await updateIncoming(act, id, { waits_because: null, ...row })
    return id
  }
  const fresh = newId()
  await act.tx
    .insertInto('incoming_mails')
    .values({ workspace_id: act.workspaceId, id: fresh, identity: message.identity, ...row })
    .execute()
  return fresh
}

/** Of a report no more is kept than that it came. */
export function keepReport(act: Act, message: IncomingMessage, mailId: string): Promise<string> {
  return keepIncoming(act, message, { ...EMPTY, reports_mail: mailId })
}

export async function updateIncoming(act: Act, id: string, change: Change): Promise<void> {
  await act.tx
    .updateTable('incoming_mails')
    .set(change)
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .execute()
}

export function emptyIncoming(act: Act, id: string): Promise<void> {
  return updateIncoming(act, id, { ...EMPTY, waits_because: null, discarded_at: act.now, discarded_by: act.memberId })
}

/** The message that an activity was made of waits again. Answers its id; undefined: it was made of none. */
export async function letWaitAgain(act: Act, activityId: string): Promise<string | undefined> {
  const row = await act.tx
    .updateTable('incoming_mails')
    .set({ waits_because: 'taken_back', lead_id: null, activity_id: null, filed_at: null, filed_by: null })
    .where('workspace_id', '=', act.workspaceId)
    .where('activity_id', '=', activityId)
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Those that wait since before an instant, the oldest first. */
export async function findForgotten(act: Act, before: Instant, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from incoming_mails where workspace_id = ${act.workspaceId} and waits_because is not null and arrived_at < ${before}
    order by arrived_at limit ${limit} for update skip locked`.execute(act.tx)
  return rows.map(({ id }) => id)
}

/** What was put with a lead says nothing any more; that it came, and as which activity, is kept. */
export async function emptyMailsOf(act: Act, leadId: string): Promise<void> {
  await act.tx
    .updateTable('incoming_mails')
    .set(EMPTY)
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', leadId)
    .execute()
}

/** Messages that wait and bear one of these addresses. */
export async function findWaitingWith({ tx, workspaceId }: Act, addresses: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from incoming_mails
    where workspace_id = ${workspaceId} and waits_because is not null
      and array[lower(sender), lower(forwarded_from)] || recipients && ${addresses}::text[] for update`.execute(tx)
  return rows.map(({ id }) => id)
}
