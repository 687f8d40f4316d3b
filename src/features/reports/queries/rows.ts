import { type RawBuilder, sql } from 'kysely'
import { DAY, earlierOf, type Instant, laterOf, MINUTE, plusMilliseconds } from '#kernel/instant.ts'
import type { MetricKey } from '#kernel/metrics.ts'
import { isRefusal, type Outcome, refuse } from '#kernel/outcome.ts'
import type { FigureRow, Scope, Source } from '../metrics/source.ts'
import { SOURCES } from '../metrics/sources.ts'
import { isLevel } from '../metrics/subjects.ts'
import type { FigureRowReply } from '../schema/reports.ts'
import { type Between, calendarsOf } from './awaited.ts'
import { planByIndex, planForManyRows } from './planning.ts'
import { type Asked, type Reading, type Setting, scopeOf } from './setting.ts'

interface NamedRow extends FigureRow {
  name: string | null
  company: string | null
  is_member: boolean
  version_number: number | null
}

type AskedPage = Asked & { cursor?: string | undefined; limit: number }
type RowsPage = Outcome<{ rows: FigureRowReply[]; next: string | null }>

/** The rows behind a figure, the newest first; `cursor` is the last row of the page before. */
export function findFigureRows(act: Reading, metric: MetricKey, asked: AskedPage): Promise<RowsPage> {
  const look = isLevel(metric) ? allAtOnce : newestFirst
  return findPage(act, scope => look(SOURCES[metric], scope), asked, TIMED.includes(metric))
}

/** The same of any source of figures whose rows belong to days. */
export function findRowsOf(act: Reading, source: Source, asked: AskedPage): Promise<RowsPage> {
  return findPage(act, scope => newestFirst(source, scope), asked, false)
}

async function findPage(
  act: Reading,
  looks: (scope: Scope) => Looks,
  asked: AskedPage,
  isTimed: boolean,
): Promise<RowsPage> {
  const scoped = await scopeOf(act, asked)
  if (isRefusal(scoped)) return scoped
  const { cursor, limit } = asked
  await (act.knownAt ? planForManyRows(act) : planByIndex(act))
  return pageOfRows(act, looks(scoped.scope), scoped.setting, { cursor, limit, isTimed })
}

/** Where to look for the rows that come after a place, until there are enough. */
export type Looks = (after: Place | null) => Iterable<RawBuilder<FigureRow>>

function allAtOnce(source: Source, scope: Scope): Looks {
  return () => [source(scope)]
}

/** The newest days first: a page needs few of them, and what lies before is not looked at. */
function newestFirst(source: Source, scope: Scope): Looks {
  return function* (after) {
    let to = after ? earlierOf(scope.to, plusMilliseconds(after.at, 1)) : scope.to
    for (let days = FIRST_LOOK_DAYS; to > scope.from; days *= 4) {
      const from = laterOf(scope.from, plusMilliseconds(to, -days * DAY))
      yield source({ ...scope, only: [[from, to]] })
      to = from
    }
  }
}

const FIRST_LOOK_DAYS = 2

interface Wanted {
  cursor?: string | undefined
  limit: number
  isTimed: boolean
}

/** A page of any rows of figures; `isTimed` tells the working time between the two instants of a row. */
export async function pageOfRows(
  act: Reading,
  looks: Looks,
  setting: Setting,
  { cursor, limit, isTimed }: Wanted,
): Promise<RowsPage> {
  const after = cursor === undefined ? null : readCursor(cursor)
  if (after === undefined) return refuse('cursor_unknown', {}, 422)
  const found: NamedRow[] = []
  for (const rows of looks(after)) {
    found.push(...(await readRows(act, rows, after, limit + 1 - found.length)))
    if (found.length > limit) break
  }
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
    select r.*, coalesce(nullif(concat_ws(' ', n.first_name, n.last_name), ''), p.name) as name, n.company, p.id is not null as is_member,
      v.number as version_number
    from (select row_id, lead_id, date_trunc('milliseconds', at) as at, until, amount, counted, in_base, is_open, why, version_id, followed_until
      from (${rows}) s) r
      left join leads n on n.workspace_id = ${act.workspaceId} and n.id = r.lead_id
      left join members p on p.workspace_id = ${act.workspaceId} and p.id = case when r.lead_id is null then r.row_id::uuid end
      left join agreement_versions v on v.workspace_id = ${act.workspaceId} and v.id = r.version_id
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
    isTimed && rows.length > 0 ? await calendarsOf(act, rows.map(versionOf), setting.calendar, reachOf(rows)) : null
  return rows.map(row => ({
    id: row.row_id,
    leadId: row.lead_id,
    memberId: row.is_member ? row.row_id : null,
    name: row.name,
    company: row.company,
    at: row.at,
    until: row.until,
    minutes: row.until ? (row.until.getTime() - row.at.getTime()) / 60_000 : null,
    workingMinutes: workingMinutes(row, calendars?.(row.version_id) ?? null),
    amountMinor: row.amount,
    versionNumber: row.version_number,
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

function workingMinutes({ at, until }: NamedRow, calendar: Between | null): number | null {
  return until && calendar ? Math.max(0, calendar.betweenMs(at.getTime(), until.getTime()) / MINUTE) : null
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
