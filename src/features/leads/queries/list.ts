import { type SelectQueryBuilder, sql } from 'kysely'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, encodeCursor, pageOf } from '#platform/http/cursor.ts'
import { SHOWN_COLUMNS } from '../rules/columns.ts'
import type { LeadsQuery } from '../schema.ts'
import type { LeadRecord } from '../store/leads.ts'
import { holds, inOrder, type LeadRows, type Leads, type Way, waysTo } from './filter.ts'

interface Page<Row> {
  /** Fewer than asked for, even none, though there may be a next page. */
  rows: Row[]
  next: string | null
}
type Shown = Pick<LeadRecord, (typeof SHOWN_COLUMNS)[number]>

/** Leads of a filter in the order they came in, keyset paged; `presentLeads` makes them readable. */
export function listLeads(act: Act, query: LeadsQuery): Promise<Outcome<Page<Shown>>> {
  const shown = SHOWN_COLUMNS.map(column => `l.${column}` as const)
  return readPage(act, query, rows => rows.select(shown))
}

/** The same with everything that is known of them. */
export function listWholeLeads(act: Act, query: LeadsQuery): Promise<Outcome<Page<LeadRecord>>> {
  return readPage(act, query, rows => rows.selectAll('l'))
}

async function readPage<Row extends Pick<LeadRecord, 'id' | 'captured_at'>>(
  act: Act,
  query: LeadsQuery,
  select: (rows: Leads) => SelectQueryBuilder<LeadRows, 'l', Row>,
): Promise<Outcome<Page<Row>>> {
  const after = query.cursor ? decodeCursor(query.cursor, 2) : null
  if (isRefusal(after)) return after
  const ways = await waysTo(act, query, query.sort)
  if (isRefusal(ways)) return ways
  let page: Page<Row> = { rows: [], next: null }
  for (const way of ways) {
    page = await readWay(act, way, { ...query, after }, select)
    if (page.rows.length === query.limit || !page.next) return page
  }
  return page
}

interface Reading extends Pick<LeadsQuery, 'sort' | 'limit'> {
  /** The instant and the id of the last row of the page before. */
  after: (string | number)[] | null
}

async function readWay<Row extends Pick<LeadRecord, 'id' | 'captured_at'>>(
  act: Act,
  way: Way,
  { sort, limit, after }: Reading,
  select: (rows: Leads) => SelectQueryBuilder<LeadRows, 'l', Row>,
): Promise<Page<Row>> {
  const mayStop = way.asked.length > 0
  const found = inOrder(after ? beyond(after, way, sort) : way.found, way, sort)
  const matching = mayStop ? matchingAmong(act, found.limit(way.reach), way, { sort, limit }) : found
  const rows = await select(matching.limit(limit + 1)).execute()
  const page = pageOf(rows, limit, row => [row.captured_at.toISOString(), row.id])
  return page.next || !mayStop ? page : { ...page, next: await whereItStopped(found, way) }
}

function beyond([instant, id]: (string | number)[], { found, words }: Way, sort: LeadsQuery['sort']): Leads {
  const from = words ? 'f' : 'l'
  const than = sort === 'newest' ? sql`<` : sql`>`
  const last = sql`(${instant}::timestamptz, ${id}::uuid)`
  return found.where(sql<boolean>`(${sql.ref(`${from}.captured_at`)}, ${sql.ref(`${from}.id`)}) ${than} ${last}`)
}

/** Those of some leads that match. The rest of their columns is read only for the page. */
function matchingAmong(act: Act, some: Leads, way: Way, { sort, limit }: Omit<Reading, 'after'>): Leads {
  const read = act.tx.selectFrom(some.select(['l.captured_at', 'l.id', holds(way)]).as('l')) as unknown as Leads
  const page = inOrder(read.where(sql<boolean>`l.holds`), { words: null }, sort)
    .select(['l.captured_at', 'l.id'])
    .limit(limit + 1)
  const rows = act.tx
    .selectFrom(page.as('m'))
    .innerJoin('leads as l', 'l.id', 'm.id')
    .where('l.workspace_id', '=', act.workspaceId) as unknown as Leads
  return inOrder(rows, { words: null }, sort)
}

/** The cursor after the last lead that was looked at; null when there was no more to look at. */
async function whereItStopped(found: Leads, { reach }: Way): Promise<string | null> {
  const last = await found
    .select(['l.captured_at', 'l.id'])
    .offset(reach - 1)
    .limit(1)
    .executeTakeFirst()
  return last ? encodeCursor([last.captured_at.toISOString(), last.id]) : null
}
