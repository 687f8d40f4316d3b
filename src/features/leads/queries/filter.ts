import { type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import { criteria as criteriaSchema } from '#kernel/criteria/schema.ts'
import { isRefusal, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { criteriaSql } from '#platform/criteria-sql/criteria-sql.ts'
import type { Database } from '#platform/database/tables.ts'
import type { LeadsQuery } from '../schema.ts'
import { leadColumns } from './lead-column.ts'
import { searchFor } from './search.ts'

export type Filter = Omit<LeadsQuery, 'cursor' | 'limit' | 'sort'>

export type LeadRows = Database & { l: Database['leads'] }
export type Leads = SelectQueryBuilder<LeadRows, 'l', object>

/** One way to the leads of a filter, in two parts. The alias of `leads` is `l` in both. */
export interface Way {
  /** Leads that indexes find. */
  found: Leads
  /** What is then asked of one lead after the other. */
  asked: RawBuilder<SqlBool>[]
  /** The words by which the index of words found them. It is `f` in `found`, with `captured_at` and `id` of its own, in order. */
  words: RawBuilder<unknown> | null
  /** How far one page looks for leads that no index finds. Where it stopped the next page goes on. */
  reach: number
}

const REACH = 3_000
/** One look at the words of a lead costs less than one at its fields. */
const REACH_FOR_WORDS = 10_000

/** The ways to the leads of a filter. The next is tried when one stopped before a page was full. */
export async function waysTo(
  act: Act,
  filter: Filter,
  sort: LeadsQuery['sort'] = 'newest',
): Promise<Outcome<[Way, ...Way[]]>> {
  const asked = askedOfEach(act, filter)
  if (isRefusal(asked)) return asked
  const found = foundByIndex(act, filter)
  const search = filter.q ? await searchFor(act, filter.q) : null
  if (!search) return [{ found, asked, words: null, reach: REACH }]
  const { indexed, frequency } = search
  const walked: Way = {
    found,
    asked: [search.asked, ...asked],
    words: null,
    reach: asked.length > 0 ? REACH : REACH_FOR_WORDS,
  }
  const lookedUp: Way = {
    found: found.innerJoin(lookUp(act, filter, indexed.words, sort).as('f'), 'f.id', 'l.id') as unknown as Leads,
    asked: indexed.asked ? [indexed.asked, ...asked] : asked,
    words: indexed.words,
    reach: REACH,
  }
  if (frequency === 'rare') return [lookedUp]
  return frequency === 'common' || asked.length > 0 ? [walked] : [walked, lookedUp]
}

/** What comes in order is joined no further than a page needs; who stands elsewhere or is somebody else's, not at all. */
function lookUp(act: Act, { stage, owner }: Filter, words: RawBuilder<unknown>, sort: LeadsQuery['sort']) {
  const direction = sql.raw(sort === 'newest' ? 'desc' : 'asc')
  const told = [isOfOwner(act, { owner }, 'owner_id')]
  if (stage) told.push(sql`stage = any(${[stage].flat()}::text[])`)
  return sql<{ id: string; captured_at: Date }>`(
    select id, captured_at from leads_found(${words}) where ${all(told)} order by captured_at ${direction}, id ${direction})`
}

export function all(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<unknown> {
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}

/** In the order in which they came in, as indexes give it: what comes from there in order needs no sorting. */
export function inOrder(rows: Leads, { words }: Pick<Way, 'words'>, sort: LeadsQuery['sort']): Leads {
  const from = words ? 'f' : 'l'
  const direction = sort === 'newest' ? 'desc' : 'asc'
  return rows.orderBy(sql.ref(`${from}.captured_at`), direction).orderBy(sql.ref(`${from}.id`), direction)
}

/** Whether a lead holds what is asked: to be told where it is read, so that nothing is carried along but what is needed later. */
export function holds({ asked }: Pick<Way, 'asked'>) {
  return sql<boolean>`(${all(asked)})`.as('holds')
}

function foundByIndex(act: Act, filter: Filter): Leads {
  const { ids, stage, owner, campaign, clock, batchId, notice, capturedFrom, capturedUntil } = filter
  let rows = act.tx
    .selectFrom('leads as l')
    .where('l.workspace_id', '=', act.workspaceId)
    .where('l.withdrawn_at', 'is', null)
  if (ids) rows = rows.where('l.id', '=', sql<string>`any(${[ids].flat()})`)
  if (stage) rows = rows.where('l.stage', 'in', Array.isArray(stage) ? stage : [stage])
  if (owner) rows = rows.where(isOfOwner(act, filter, 'l.owner_id'))
  if (campaign) rows = rows.where('l.campaign', '=', campaign)
  if (batchId) rows = rows.where('l.batch_id', '=', batchId)
  if (notice) rows = rows.where(toldBy(act, notice))
  if (capturedFrom) rows = rows.where('l.captured_at', '>=', capturedFrom)
  if (capturedUntil) rows = rows.where('l.captured_at', '<', capturedUntil)
  if (clock) rows = rows.where(waitingOn(act, clock))
  return rows as unknown as Leads
}

/** `column` names the owner. */
export function isOfOwner(act: Act, { owner }: Pick<Filter, 'owner'>, column: string): RawBuilder<SqlBool> {
  if (!owner) return sql`true`
  if (owner === 'nobody') return sql`${sql.ref(column)} is null`
  return sql`${sql.ref(column)} = ${owner === 'me' ? act.memberId : owner}`
}

function toldBy({ workspaceId }: Act, noticeId: string) {
  return sql<boolean>`l.id in (
    select h.lead_id from handoff_escalations e join handoffs h on h.workspace_id = e.workspace_id and h.id = e.handoff_id
    where e.workspace_id = ${workspaceId} and e.notice_id = ${noticeId})`
}

/** Leads whose last delivery waits for an answer: within its time, beyond it, or either. */
function waitingOn(act: Act, clock: 'running' | 'overdue' | 'waiting') {
  const bound = {
    // What was noticed as overdue is never due later: said here, the index of those to come is enough.
    running: sql`and h.due_at >= ${act.now} and h.overdue_noticed_at is null`,
    overdue: sql`and h.due_at < ${act.now}`,
    waiting: sql``,
  }[clock]
  return sql<boolean>`l.id in (
    select h.lead_id from handoffs h
    where h.workspace_id = ${act.workspaceId} and h.answered_at is null and h.closed_at is null and h.withdrawn_at is null
      and h.batch_id is null ${bound})`
}

function askedOfEach(act: Act, filter: Filter): Outcome<RawBuilder<SqlBool>[]> {
  const { channel, contributedBy, criteria } = filter
  const asked: RawBuilder<SqlBool>[] = []
  if (channel) asked.push(sql`l.channel = ${channel}`)
  if (contributedBy) asked.push(sql`l.contributed_by = ${contributedBy}`)
  if (!criteria) return asked
  const parsed = parseCriteria(criteria)
  if (isRefusal(parsed)) return parsed
  const timeZone = sql<string>`(select time_zone from workspaces where workspace_id = ${act.workspaceId})`
  return [...asked, criteriaSql(parsed, leadColumns('l', timeZone))]
}

function parseCriteria(text: string) {
  try {
    const parsed = criteriaSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : refuse('criteria_invalid', {}, 422)
  } catch {
    return refuse('criteria_invalid', {}, 422)
  }
}
