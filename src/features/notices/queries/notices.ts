import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { idOfCursor, pageOf } from '#platform/http/cursor.ts'
import type { Notice, NoticeFacts, NoticeKind } from '../schema.ts'

/** What a member was told and has not put away, the newest first. */
export async function listNotices(
  { tx, workspaceId, memberId }: Pick<Act, 'tx' | 'workspaceId' | 'memberId'>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Outcome<{ rows: Notice[]; next: string | null }>> {
  const before = idOfCursor(cursor)
  if (isRefusal(before)) return before
  const rows = await tx
    .selectFrom('notice_readers as r')
    .innerJoin('notices as n', join =>
      join.onRef('n.workspace_id', '=', 'r.workspace_id').onRef('n.id', '=', 'r.notice_id'),
    )
    .select(['n.id', 'n.kind', 'n.subject_id', 'n.facts', 'n.given_at'])
    .where('r.workspace_id', '=', workspaceId)
    .where('r.member_id', '=', memberId)
    .where('r.read_at', 'is', null)
    .where('n.settled_at', 'is', null)
    .$if(before !== null, query => query.where('n.id', '<', before as string))
    .orderBy('n.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, row => [row.id])
  return { rows: page.rows.map(noticeOf), next: page.next }
}

/** What anybody was told of a kind, put away or not, the newest first. */
export async function listGiven(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  { kind, cursor, limit }: { kind: NoticeKind; cursor?: string | undefined; limit: number },
): Promise<Outcome<{ rows: Notice[]; next: string | null }>> {
  const before = idOfCursor(cursor)
  if (isRefusal(before)) return before
  const rows = await tx
    .selectFrom('notices')
    .select(['id', 'kind', 'subject_id', 'facts', 'given_at'])
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', kind)
    .$if(before !== null, query => query.where('id', '<', before as string))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, row => [row.id])
  return { rows: page.rows.map(noticeOf), next: page.next }
}

function noticeOf(row: { id: string; kind: string; subject_id: string; facts: unknown; given_at: Date }): Notice {
  return {
    id: row.id,
    kind: row.kind as NoticeKind,
    subjectId: row.subject_id,
    facts: row.facts as NoticeFacts,
    givenAt: row.given_at,
  }
}
