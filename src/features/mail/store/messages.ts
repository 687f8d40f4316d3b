import { sql, type Updateable } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import { newId } from '#platform/ids.ts'
import { claimDue, type Lease } from '#platform/outbound/claim.ts'
import type { MessageKind, ToldKind } from '../schema.ts'

export interface Item {
  kind: ToldKind
  subjectId: string
}

/** What one member is told of, by an event. */
export interface NewItem extends Item {
  memberId: string
  eventId: string
}

export interface NewMessage {
  memberId: string
  kind: MessageKind
  about: string
  sendAt: Instant
}

/**
 * The id of the message that tells `about`, new or there already, with its row locked; null where that one has been sent or tried, so
 * that nothing can be added to it any more.
 */
export async function insertMessage(act: Act, { memberId, kind, about, sendAt }: NewMessage): Promise<string | null> {
  const row = await act.tx
    .insertInto('mail_messages')
    .values({
      workspace_id: act.workspaceId,
      id: newId(),
      member_id: memberId,
      kind,
      about,
      created_at: act.now,
      send_at: sendAt,
      attempts: 0,
      next_at: sendAt,
    })
    .onConflict(clash =>
      clash
        .columns(['workspace_id', 'member_id', 'about'])
        .doUpdateSet({ about })
        .where('mail_messages.attempts', '=', 0)
        .where('mail_messages.next_at', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function insertItems(act: Act, messageId: string, items: readonly NewItem[]): Promise<void> {
  await act.tx
    .insertInto('mail_items')
    .values(
      items.map(({ kind, subjectId, eventId, memberId }) => ({
        workspace_id: act.workspaceId,
        message_id: messageId,
        kind,
        subject_id: subjectId,
        noted_at: act.now,
        event_id: eventId,
        member_id: memberId,
      })),
    )
    .onConflict(clash => clash.columns(['workspace_id', 'message_id', 'kind', 'subject_id']).doNothing())
    .execute()
}

export interface ClaimedMessage {
  id: string
  memberId: string
  kind: MessageKind
  sendAt: Instant
  /** This one among them. */
  attempts: number
}

export async function claimMessages(act: Act, lease: Lease): Promise<ClaimedMessage[]> {
  const { rows } = await sql<ClaimedMessage>`${claimDue(act, 'mail_messages', lease)}
    select id, member_id as "memberId", kind, send_at as "sendAt", attempts from claimed`.execute(act.tx)
  return rows
}

export async function findItems(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  messageId: string,
): Promise<Item[]> {
  const rows = await tx
    .selectFrom('mail_items')
    .select(['kind', 'subject_id as subjectId'])
    .where('workspace_id', '=', workspaceId)
    .where('message_id', '=', messageId)
    .orderBy('noted_at')
    .orderBy('subject_id')
    .execute()
  return rows as Item[]
}

export function findAndLockMessage(act: Act, id: string) {
  return act.tx
    .selectFrom('mail_messages')
    .select(['id', 'member_id', 'kind', 'attempts', 'next_at', 'send_at', 'sent_at', 'returned_at'])
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateMessage(
  act: Act,
  id: string,
  change: Updateable<Database['mail_messages']>,
): Promise<void> {
  await act.tx
    .updateTable('mail_messages')
    .set(change)
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .execute()
}

/** What is over since an instant is forgotten. */
export async function deleteOver(act: Act, before: Instant): Promise<void> {
  const over = sql`select id from mail_messages
    where workspace_id = ${act.workspaceId} and next_at is null and created_at < ${before} and send_at < ${before}`
  await sql`delete from mail_items where workspace_id = ${act.workspaceId} and message_id in (${over})`.execute(act.tx)
  await sql`delete from mail_messages where workspace_id = ${act.workspaceId} and id in (${over})`.execute(act.tx)
}
