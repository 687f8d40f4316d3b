import { sql } from 'kysely'
import { isRefusal } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { idOfCursor, pageOf } from '#platform/http/cursor.ts'
import { findToday } from './workspace.ts'

/** All members in the order in which they came, deactivated ones among them. */
export async function listMembers(act: Act, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const after = idOfCursor(cursor)
  if (isRefusal(after)) return after
  const today = await findToday(act)
  const rows = await act.tx
    .selectFrom('members as m')
    .select([
      'm.id',
      'm.name',
      'm.email',
      'm.role',
      'm.functions',
      'm.routing_weight as routingWeight',
      'm.capacity',
      'm.created_at as createdAt',
      'm.deactivated_at as deactivatedAt',
    ])
    .select(waiting)
    .select(absentUntil(today))
    .select(hasOwnHours)
    .where('m.workspace_id', '=', act.workspaceId)
    .$if(after !== null, query => query.where('m.id', '>', after))
    .orderBy('m.id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, row => [row.id])
}

const waiting = sql<number>`(
  select count(*)::int from handoffs h
  where h.workspace_id = m.workspace_id and h.owner_id = m.id
    and h.answered_at is null and h.closed_at is null and h.withdrawn_at is null)`.as('waiting')

const hasOwnHours = sql<boolean>`exists (
  select from member_hours o where o.workspace_id = m.workspace_id and o.member_id = m.id)`.as('hasOwnHours')

function absentUntil(today: string) {
  return sql<string | null>`(
    select max(a.until_on) from absences a
    where a.workspace_id = m.workspace_id and a.member_id = m.id and a.cancelled_at is null
      and a.from_on <= ${today} and a.until_on >= ${today})`.as('absentUntil')
}
