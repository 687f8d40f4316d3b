import { type SelectQueryBuilder, sql } from 'kysely'
import { folded } from '#kernel/criteria/folded.ts'
import { criteria as criteriaSchema } from '#kernel/criteria/schema.ts'
import { isRefusal, type Outcome, type Refusal, refuse } from '#kernel/outcome.ts'
import { STAGES, type Stage } from '#kernel/stages.ts'
import type { Act } from '#platform/act.ts'
import { criteriaSql } from '#platform/criteria-sql/criteria-sql.ts'
import type { Database } from '#platform/database/tables.ts'
import { decodeCursor, pageOf } from '#platform/http/cursor.ts'
import type { LeadsQuery } from '../schema.ts'
import { leadColumns } from './lead-column.ts'

export type Filter = Omit<LeadsQuery, 'cursor' | 'limit' | 'sort'>

const COUNTED_AT_MOST = 10_000

/** Leads of a filter in the order they came in, keyset paged. The rows are of the table; `presentRows` makes them readable. */
export async function listLeads(act: Act, query: LeadsQuery) {
  const after = query.cursor ? decodeCursor(query.cursor, 2) : null
  if (isRefusal(after)) return after
  const filtered = await filterLeads(act, query)
  if (isRefusal(filtered)) return filtered
  const direction = query.sort === 'newest' ? ('desc' as const) : ('asc' as const)
  let rows = filtered
    .selectAll('l')
    .orderBy('l.captured_at', direction)
    .orderBy('l.id', direction)
    .limit(query.limit + 1)
  if (after) {
    const than = direction === 'desc' ? sql`<` : sql`>`
    rows = rows.where(sql<boolean>`(l.captured_at, l.id) ${than} (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  }
  return pageOf(await rows.execute(), query.limit, row => [row.captured_at.toISOString(), row.id])
}

export async function countLeads(act: Act, filter: Filter): Promise<Outcome<{ count: number; isAtLeast: boolean }>> {
  const filtered = await filterLeads(act, filter)
  if (isRefusal(filtered)) return filtered
  const bounded = filtered.select('l.id').limit(COUNTED_AT_MOST + 1)
  const { count } = await act.tx
    .selectFrom(bounded.as('some'))
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { count: Math.min(count, COUNTED_AT_MOST), isAtLeast: count > COUNTED_AT_MOST }
}

export async function countStages(act: Act): Promise<{ rows: { stage: Stage; count: number }[] }> {
  const found = await act.tx
    .selectFrom('leads')
    .select(['stage', eb => eb.fn.countAll<number>().as('count')])
    .where('workspace_id', '=', act.workspaceId)
    .where('withdrawn_at', 'is', null)
    .groupBy('stage')
    .execute()
  const counts = new Map(found.map(row => [row.stage, row.count]))
  return { rows: STAGES.map(stage => ({ stage, count: counts.get(stage) ?? 0 })) }
}

type Leads = SelectQueryBuilder<Database & { l: Database['leads'] }, 'l', object>

async function filterLeads(act: Act, filter: Filter): Promise<Leads | Refusal> {
  let rows = act.tx
    .selectFrom('leads as l')
    .where('l.workspace_id', '=', act.workspaceId)
    .where('l.withdrawn_at', 'is', null)
  const { ids, stage, owner, channel, campaign, contributedBy, clock, batchId, q, criteria } = filter
  const { capturedFrom, capturedUntil } = filter
  if (ids) rows = rows.where('l.id', '=', sql<string>`any(${[ids].flat()})`)
  if (stage) rows = rows.where('l.stage', 'in', Array.isArray(stage) ? stage : [stage])
  if (owner === 'me') rows = rows.where('l.owner_id', '=', act.memberId)
  else if (owner === 'nobody') rows = rows.where('l.owner_id', 'is', null)
  else if (owner) rows = rows.where('l.owner_id', '=', owner)
  if (channel) rows = rows.where('l.channel', '=', channel)
  if (campaign) rows = rows.where('l.campaign', '=', campaign)
  if (contributedBy) rows = rows.where('l.contributed_by', '=', contributedBy)
  if (batchId) rows = rows.where('l.batch_id', '=', batchId)
  if (capturedFrom) rows = rows.where('l.captured_at', '>=', capturedFrom)
  if (capturedUntil) rows = rows.where('l.captured_at', '<', capturedUntil)
  if (clock) rows = rows.where(waitingOn(act, clock))
  const search = q ? searchQuery(q) : null
  if (search) rows = rows.where(sql<boolean>`l.search @@ to_tsquery('simple', ${search})`)
  if (criteria) {
    const parsed = parseCriteria(criteria)
    if (isRefusal(parsed)) return parsed
    const { time_zone } = await act.tx
      .selectFrom('workspaces')
      .select('time_zone')
      .where('workspace_id', '=', act.workspaceId)
      .executeTakeFirstOrThrow()
    rows = rows.where(criteriaSql(parsed, leadColumns('l', time_zone)))
  }
  return rows as unknown as Leads
}

/** Leads whose last delivery waits for an answer: within its time, beyond it, or either. */
function waitingOn(act: Act, clock: 'running' | 'overdue' | 'waiting') {
  const bound = { running: sql`and h.due_at >= ${act.now}`, overdue: sql`and h.due_at < ${act.now}`, waiting: sql`` }[
    clock
  ]
  return sql<boolean>`l.id in (
    select h.lead_id from handoffs h
    where h.workspace_id = ${act.workspaceId} and h.answered_at is null and h.closed_at is null and h.withdrawn_at is null
      and h.batch_id is null ${bound})`
}

/** Each word must begin a part of what is searched. Anything but letters and digits separates words, so nothing is an operator. */
function searchQuery(q: string): string | null {
  const words = folded(q)
    .replaceAll('ñ', 'n')
    .match(/[\p{L}\p{N}]+/gu)
  return words ? words.map(word => `'${word}':*`).join(' & ') : null
}

function parseCriteria(text: string) {
  try {
    const parsed = criteriaSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : refuse('criteria_invalid', {}, 422)
  } catch {
    return refuse('criteria_invalid', {}, 422)
  }
}
