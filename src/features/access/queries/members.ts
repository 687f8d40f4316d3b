import { sql } from 'kysely'
import { isRefusal, type Refusal, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, encodeCursor, idOfCursor, pageOf } from '#platform/http/cursor.ts'
import type { MembersQuery } from '../schema/members.ts'
import { findToday } from './workspace.ts'

/** Members in the order in which they came or by name; deactivated ones among them unless one asks for the others. */
export async function listMembers(act: Act, { cursor, limit, q, state, sort = 'joined' }: Asked) {
  const isByName = sort === 'name'
  const after = isByName ? placeOf(cursor) : idOfCursor(cursor)
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
    .select(folded.as('folded'))
    .$if(q !== undefined, query => query.where(isSought(q ?? '')))
    .$if(state !== undefined, query => query.where('m.deactivated_at', state === 'active' ? 'is' : 'is not', null))
    .$if(typeof after === 'string', query => query.where('m.id', '>', after as string))
    .$if(Array.isArray(after), query => query.where(isBeyond(after as string[])))
    .$if(isByName, query => query.orderBy('folded'))
    .orderBy('m.id')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, row => (isByName ? [row.folded, row.id] : [row.id]))
  return { rows: page.rows.map(shown), next: page.next }
}

type Asked = Pick<MembersQuery, 'limit'> & Partial<MembersQuery>

function shown<Row extends { folded: string; seen: number }>({ folded: _, seen, ...row }: Row) {
  return { ...row, waiting: Math.min(seen, WAITING_AT_MOST), waitsForMore: seen > WAITING_AT_MOST }
}

const folded = sql<string>`fold_text(m.name)`

function isSought(q: string) {
  return sql<boolean>`strpos(fold_text(m.name || ' ' || m.email), fold_text(${q})) > 0`
}

/** Of the list by name: the name and the id of the last that was sent. */
function placeOf(cursor: string | undefined): string[] | Refusal | null {
  if (cursor === undefined) return null
  const values = decodeCursor(cursor, 2)
  if (isRefusal(values)) return values
  const id = idOfCursor(encodeCursor(values.slice(1)))
  return isRefusal(id) || id === null ? refuse('cursor_invalid', {}, 422) : [String(values[0]), id]
}

function isBeyond([name, id]: readonly string[]) {
  return sql<boolean>`(fold_text(m.name), m.id) > (${name}, ${id}::uuid)`
}

const WAITING_AT_MOST = 1_000

const waiting = sql<number>`(
  select count(*)::int from (
    select from handoffs h
    where h.workspace_id = m.workspace_id and h.owner_id = m.id
      and h.answered_at is null and h.closed_at is null and h.withdrawn_at is null
    limit ${WAITING_AT_MOST + 1}
  ) h)`.as('seen')

const hasOwnHours = sql<boolean>`exists (
  select from member_hours o where o.workspace_id = m.workspace_id and o.member_id = m.id)`.as('hasOwnHours')

function absentUntil(today: string) {
  return sql<string | null>`(
    select max(a.until_on) from absences a
    where a.workspace_id = m.workspace_id and a.member_id = m.id and a.cancelled_at is null
      and a.from_on <= ${today} and a.until_on >= ${today})`.as('absentUntil')
}
