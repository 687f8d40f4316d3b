import { type SelectQueryBuilder, sql } from 'kysely'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, encodeCursor, pageOf } from '#platform/http/cursor.ts'
import { SHOWN_COLUMNS } from '../rules/columns.ts'
import type { LeadsQuery } from '../schema.ts'
import type { LeadRecord } from '../store/leads.ts'
import { among, filterLeads, type LeadRows, type Leads } from './filter.ts'

/** How far one page looks for leads that no index finds. Where it stopped the next page goes on. */
const LOOKED_THROUGH_AT_MOST = 5_000

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
  const filtered = await filterLeads(act, query)
  if (isRefusal(filtered)) return filtered
  const { found, asked, from } = filtered
  const order: Order = { from, isNewestFirst: query.sort === 'newest', after }
  const mayStop = asked.length > 0 && from === 'l'
  const candidates = mayStop ? among(act, inOrder(found, order).limit(LOOKED_THROUGH_AT_MOST)) : found
  const matching = asked.reduce((leads, condition) => leads.where(condition), candidates)
  const rows = await select(inOrder(matching, order).limit(query.limit + 1)).execute()
  const page = pageOf(rows, query.limit, row => [row.captured_at.toISOString(), row.id])
  return page.next || !mayStop ? page : { ...page, next: await whereItStopped(found, order) }
}

interface Order {
  /** The table whose columns are ordered: what comes in order from there needs no sorting. */
  from: 'l' | 'f'
  isNewestFirst: boolean
  /** The instant and the id of the last row of the page before. */
  after: (string | number)[] | null
}

function inOrder(rows: Leads, { from, isNewestFirst, after }: Order): Leads {
  const [at, id] = [sql.ref(`${from}.captured_at`), sql.ref(`${from}.id`)]
  const than = isNewestFirst ? sql`<` : sql`>`
  const direction = isNewestFirst ? 'desc' : 'asc'
  const onward = after
    ? rows.where(sql<boolean>`(${at}, ${id}) ${than} (${after[0]}::timestamptz, ${after[1]}::uuid)`)
    : rows
  return onward.orderBy(at, direction).orderBy(id, direction)
}

/** The cursor after the last lead that was looked at; null when there was no more to look at. */
async function whereItStopped(found: Leads, order: Order): Promise<string | null> {
  const last = await inOrder(found, order)
    .select(['l.captured_at', 'l.id'])
    .offset(LOOKED_THROUGH_AT_MOST - 1)
    .limit(1)
    .executeTakeFirst()
  return last ? encodeCursor([last.captured_at.toISOString(), last.id]) : null
}
