import { type RawBuilder, sql } from 'kysely'
import { type Instant, MINUTE } from '#kernel/instant.ts'
import type { MetricKey } from '#kernel/metrics.ts'
import { isRefusal, type Outcome, refuse } from '#kernel/outcome.ts'
import type { FigureRow, Source } from '../metrics/source.ts'
import { SOURCES } from '../metrics/sources.ts'
import type { FigureRowReply } from '../schema/reports.ts'
import { type Between, calendarsOf } from './awaited.ts'
import { type Asked, type Reading, type Setting, scopeOf } from './setting.ts'

interface NamedRow extends FigureRow {
  name: string | null
  company: string | null
}

type AskedPage = Asked & { cursor?: string | undefined; limit: number }
type RowsPage = Outcome<{ rows: FigureRowReply[]; next: string | null }>

/** The rows behind a figure, the newest first; `cursor` is the last row of the page before. */
export function findFigureRows(act: Reading, metric: MetricKey, asked: AskedPage): Promise<RowsPage> {
  return findRowsOf(act, SOURCES[metric], asked, TIMED.includes(metric))
}

/** The same of any source of figures; `isTimed` tells the working time between the two instants of a row. */
export async function findRowsOf(act: Reading, source: Source, asked: AskedPage, isTimed = false): Promise<RowsPage> {
  const scoped = await scopeOf(act, asked)
  if (isRefusal(scoped)) return scoped
  const { cursor, limit } = asked
  return pageOfRows(act, source(scoped.scope), scoped.setting, { cursor, limit, isTimed })
}

interface Wanted {
  cursor?: string | undefined
  limit: number
  isTimed: boolean
}

/** A page of any rows of figures. */
export async function pageOfRows(
  act: Reading,
  rows: RawBuilder<FigureRow>,
  setting: Setting,
  { cursor, limit, isTimed }: Wanted,
): Promise<RowsPage> {
  const after = cursor === undefined ? null : readCursor(cursor)
  if (after === undefined) return refuse('cursor_unknown', {}, 422)
  const found = await readRows(act, rows, after, limit + 1)
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: await told(act, isTimed, shown, setting),
    next: found.length > limit && last ? writeCursor(last) : null,
  }
}

async function readRows(
  act: Reading,
  rows: RawBuilder<FigureRow>,
  after: Place | null,
  limit: number,
): Promise<NamedRow[]> {
  const { rows: found } = await sql<NamedRow>`
    select r.*, nullif(concat_ws(' ', n.first_name, n.last_name), '') as name, n.company
    from (select row_id, lead_id, date_trunc('milliseconds', at) as at, until, amount, counted, in_base, is_open, why, version_id, followed_until
      from (${rows}) s) r
      join leads n on n.workspace_id = ${act.workspaceId} and n.id = r.lead_id
    ${after ? sql`where (r.at, r.row_id) < (${after.at}::timestamptz, ${after.id})` : sql``}
    order by r.at desc, r.row_id desc limit ${limit}`.execute(act.tx)
  return found
}

const TIMED: readonly MetricKey[] = [
  'response_time',
  'decision_time',
  'delivery_time',
  'conversion_time',
  'clocks_kept',
]

async function told(
  act: Reading,
  isTimed: boolean,
  rows: readonly NamedRow[],
  setting: Setting,
): Promise<FigureRowReply[]> {
  const calendars =
    isTimed && rows.length > 0 ? await calendarsOf(act, rows.map(versionOf), setting, reachOf(rows)) : null
  return rows.map(row => ({
    id: row.row_id,
    leadId: row.lead_id,
    name: row.name,
    company: row.company,
    at: row.at,
    until: row.until,
    minutes: row.until ? (row.until.getTime() - row.at.getTime()) / 60_000 : null,
    workingMinutes: row.until && calendars ? workingMinutes(row, calendars(row.version_id)) : null,
    amountMinor: row.amount,
    standing: row.counted ? 'counted' : row.is_open ? 'open' : row.in_base ? 'against' : 'left_out',
    why: row.why,
  }))
}

function versionOf({ version_id }: NamedRow): { versionId: string | null } {
  return { versionId: version_id }
}

function reachOf(rows: readonly NamedRow[]): [Instant, Instant] {
  const instants = rows.flatMap(({ at, until }) => [at.getTime(), (until ?? at).getTime()])
  return [new Date(Math.min(...instants)), new Date(Math.max(...instants))]
}

function workingMinutes({ at, until }: NamedRow, { betweenMs }: Between): number {
  return Math.max(0, betweenMs(at.getTime(), (until ?? at).getTime()) / MINUTE)
}

interface Place {
  at: Date
  id: string
}

function writeCursor(row: NamedRow): string {
  return Buffer.from(JSON.stringify([row.at.toISOString(), row.row_id])).toString('base64url')
}

/** Undefined for what no page gave. */
function readCursor(cursor: string): Place | undefined {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string]
    const place = { at: new Date(at), id: String(id) }
    return Number.isNaN(place.at.getTime()) || typeof id !== 'string' || id.includes('\0') ? undefined : place
  } catch {
    return undefined
  }
}
