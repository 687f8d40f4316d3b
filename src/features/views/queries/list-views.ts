import { isRefusal } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { idOfCursor, pageOf } from '#platform/http/cursor.ts'
import { type View, viewSearch } from '../schema.ts'

/** Mine and the shared ones, the oldest first: a list that is known by heart does not move. */
export async function listViews(act: Act, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const after = idOfCursor(cursor)
  if (isRefusal(after)) return after
  const rows = await act.tx
    .selectFrom('views as v')
    .innerJoin('members as o', join =>
      join.onRef('o.workspace_id', '=', 'v.workspace_id').onRef('o.id', '=', 'v.member_id'),
    )
    .select(['v.id', 'v.name', 'v.search', 'v.columns', 'v.shared_at', 'v.member_id', 'o.name as owner_name'])
    .where('v.workspace_id', '=', act.workspaceId)
    .where('v.deleted_at', 'is', null)
    .where(eb => eb.or([eb('v.member_id', '=', act.memberId), eb('v.shared_at', 'is not', null)]))
    .$if(after !== null, query => query.where('v.id', '>', after))
    .orderBy('v.id')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, row => [row.id])
  return { rows: page.rows.map(row => viewOf(row, act.memberId)), next: page.next }
}

interface Row {
  id: string
  name: string
  search: unknown
  columns: unknown
  shared_at: Date | null
  member_id: string
  owner_name: string
}

function viewOf(row: Row, memberId: string | null): View {
  return {
    id: row.id,
    name: row.name,
    isShared: row.shared_at !== null,
    search: viewSearch.parse(row.search),
    columns: row.columns as string[] | null,
    owner: { id: row.member_id, name: row.owner_name },
    isMine: row.member_id === memberId,
  }
}
