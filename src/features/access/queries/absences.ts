import { sql } from 'kysely'
import { isRefusal, refuse } from '#kernel/outcome.ts'
import { isLocalDate } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, encodeCursor, idOfCursor, pageOf } from '#platform/http/cursor.ts'
import { findToday } from './workspace.ts'

/** Those that have not ended, by their first day. */
export async function listAbsences(act: Act, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const after = cursor === undefined ? null : dayAndId(cursor)
  if (isRefusal(after)) return after
  const today = await findToday(act)
  const rows = await act.tx
    .selectFrom('absences')
    .select(['id', 'member_id as memberId', 'from_on as fromOn', 'until_on as untilOn'])
    .where('workspace_id', '=', act.workspaceId)
    .where('cancelled_at', 'is', null)
    .where('until_on', '>=', today)
    .$if(after !== null, query => query.where(sql<boolean>`(from_on, id) > (${after?.day}::date, ${after?.id}::uuid)`))
    .orderBy('from_on')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, row => [row.fromOn, row.id])
}

function dayAndId(cursor: string) {
  const values = decodeCursor(cursor, 2)
  if (isRefusal(values)) return values
  const [day, last] = values
  const id = idOfCursor(encodeCursor([last!]))
  if (isRefusal(id) || id === null || !isLocalDate(String(day))) return refuse('cursor_invalid', {}, 422)
  return { day: String(day), id }
}
