import { sql } from 'kysely'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, pageOf } from '#platform/http/cursor.ts'
import type { Cancellation, Failure, Message, MessageKind } from '../schema.ts'

/** All mail of the company, the newest first. */
export async function listMail(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Outcome<{ rows: Message[]; next: string | null }>> {
  const before = cursor ? decodeCursor(cursor, 2) : null
  if (isRefusal(before)) return before
  const rows = await tx
    .selectFrom('mail_messages as m')
    .innerJoin('members as r', join =>
      join.onRef('r.workspace_id', '=', 'm.workspace_id').onRef('r.id', '=', 'm.member_id'),
    )
    .select(['m.id', 'm.kind', 'm.member_id', 'r.name', 'm.attempts', 'm.created_at as createdAt'])
    .select(['m.send_at as sendAt', 'm.next_at as nextAt', 'm.last_at as lastAt', 'm.last_reply as lastReply'])
    .select([
      'm.last_failure as lastFailure',
      'm.sent_at as sentAt',
      'm.given_up_at as givenUpAt',
      'm.returned_at as returnedAt',
    ])
    .select(['m.cancelled_at as cancelledAt', 'm.cancelled_because as cancelledBecause'])
    .where('m.workspace_id', '=', workspaceId)
    .$if(before !== null, query =>
      query.where(sql<boolean>`(m.created_at, m.id) < (${before?.[0]}::timestamptz, ${before?.[1]}::uuid)`),
    )
    .orderBy('m.created_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, row => [row.createdAt.toISOString(), row.id])
  return {
    next: page.next,
    rows: page.rows.map(({ member_id, name, ...row }) => ({
      ...row,
      kind: row.kind as MessageKind,
      member: { id: member_id, name },
      lastFailure: row.lastFailure as Failure | null,
      cancelledBecause: row.cancelledBecause as Cancellation | null,
    })),
  }
}
