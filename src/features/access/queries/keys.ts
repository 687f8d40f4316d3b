import { isRefusal } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { idOfCursor, pageOf } from '#platform/http/cursor.ts'

/** All keys, revoked ones among them, the newest first. */
export async function listKeys(act: Act, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const before = idOfCursor(cursor)
  if (isRefusal(before)) return before
  const rows = await act.tx
    .selectFrom('api_keys')
    .select([
      'id',
      'name',
      'prefix',
      'role',
      'created_by as createdBy',
      'created_at as createdAt',
      'last_used_at as lastUsedAt',
      'revoked_at as revokedAt',
    ])
    .where('workspace_id', '=', act.workspaceId)
    .$if(before !== null, query => query.where('id', '<', before))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, row => [row.id])
}
