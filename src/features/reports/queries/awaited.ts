import { type RawBuilder, sql } from 'kysely'
import { termsOfVersion } from '#features/agreement/queries/terms.ts'
import { type Instant, MINUTE } from '#kernel/instant.ts'
import { type PreparedCalendar, prepareCalendar } from '#kernel/working-time/prepared.ts'
import type { FigureRow } from '../metrics/source.ts'
import { type Waits, waitsOf } from '../rules/times.ts'
import type { Clock } from '../schema/period.ts'
import type { Reading, Setting } from './setting.ts'

/** The rows of a time that are alike in all but their instants: those of a year come as some few lists of numbers. */
export interface TimeGroup {
  readonly versionId: string | null
  readonly why: string | null
  readonly inBase: boolean
  readonly isOpen: boolean
  readonly happened: boolean
  readonly rows: number
  /** In milliseconds since 1970, row by row, of those in the base: since when it was awaited, and until when. */
  readonly since: Float64Array
  readonly until: Float64Array
}

/** What was awaited, once; minutes are told by `waitsOn`. */
export async function readTimes(act: Reading, rows: RawBuilder<FigureRow>): Promise<TimeGroup[]> {
  const found = await sql<Omit<TimeGroup, 'since' | 'until'> & { since: string | null; until: string | null }>`
    select version_id as "versionId", why, in_base as "inBase", is_open as "isOpen", until is not null as happened, count(*) as rows,
      array_agg(${milliseconds(sql`at`)}) filter (where in_base)::text as since,
      array_agg(${milliseconds(sql`coalesce(until, followed_until, at)`)}) filter (where in_base)::text as until
    from (${rows}) r group by 1, 2, 3, 4, 5`.execute(act.tx)
  return found.rows.map(group => ({ ...group, since: numbersOf(group.since), until: numbersOf(group.until) }))
}

/** Whole ones, as instants have them outside of the database; a `Date` for each would take longer than all that follows. */
function milliseconds(instant: RawBuilder<unknown>): RawBuilder<number> {
  return sql`floor(extract(epoch from ${instant}) * 1000)::bigint`
}

function numbersOf(array: string | null): Float64Array {
  return Float64Array.from(array === null ? [] : (JSON.parse(`[${array.slice(1, -1)}]`) as number[]))
}

export function rowsOf(groups: readonly TimeGroup[], counts: (group: TimeGroup) => boolean): number {
  return groups.filter(counts).reduce((sum, { rows }) => sum + rows, 0)
}

/** Those in the base, in minutes on a clock. Null where working time is asked for and no calendar is known. */
export async function waitsOn(
  clock: Clock,
  act: Reading,
  groups: readonly TimeGroup[],
  setting: Setting,
): Promise<Waits | null> {
  const based = groups.filter(group => group.inBase)
  const calendars =
    clock === 'elapsed' ? () => elapsed : await calendarsOf(act, based, setting, reachOf(based, act.now))
  if (!calendars) return null
  const minutes = (happened: boolean) =>
    based.filter(group => group.happened === happened).map(group => minutesOf(group, calendars(group.versionId)))
  return waitsOf(joined(minutes(true)), joined(minutes(false)))
}

export type Between = Pick<PreparedCalendar, 'betweenMs'>

const elapsed: Between = { betweenMs: (a, b) => b - a }

function minutesOf({ since, until }: TimeGroup, { betweenMs }: Between): Float64Array {
  return since.map((from, place) => Math.max(0, betweenMs(from, until[place] as number) / MINUTE))
}

function joined(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0))
  let place = 0
  for (const list of lists) {
    all.set(list, place)
    place += list.length
  }
  return all
}

/** The calendar of the version by which a row was delivered, else that of the setting. */
export async function calendarsOf(
  act: Reading,
  rows: readonly { versionId: string | null }[],
  setting: Setting,
  [from, to]: readonly [Instant, Instant],
): Promise<((versionId: string | null) => Between) | null> {
  const versions = [...new Set(rows.map(row => row.versionId))].filter(id => id !== null)
  const prepared = new Map<string, Between>()
  for (const id of versions) {
    const terms = await termsOfVersion(act, id)
    if (terms) prepared.set(id, prepareCalendar(terms.document.calendar.hours, from, to))
  }
  const fallback = setting.calendar && prepareCalendar(setting.calendar.hours, from, to)
  const known = (versionId: string | null) => (versionId === null ? undefined : prepared.get(versionId)) ?? fallback
  return rows.every(row => known(row.versionId)) ? versionId => known(versionId) as Between : null
}

function reachOf(groups: readonly TimeGroup[], now: Instant): [Instant, Instant] {
  let [from, to] = [now.getTime(), now.getTime()]
  for (const { since, until } of groups) {
    for (const at of since) if (at < from) from = at
    for (const at of until) if (at > to) to = at
  }
  return [new Date(from), new Date(to)]
}
