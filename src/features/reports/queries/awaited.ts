import { type RawBuilder, sql } from 'kysely'
import { termsOfVersion } from '#features/agreement/queries/terms.ts'
import { type Instant, MINUTE } from '#kernel/instant.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { type PreparedCalendar, prepareCalendar } from '#kernel/working-time/prepared.ts'
import type { FigureRow } from '../metrics/source.ts'
import type { Awaited } from '../rules/times.ts'
import type { Clock } from '../schema/period.ts'
import type { Reading, Setting } from './setting.ts'

type TimeRow = Pick<FigureRow, 'at' | 'until' | 'followed_until' | 'in_base' | 'is_open' | 'why' | 'version_id'>

/** The rows of a time, once; minutes are told by `awaitedOf`. */
export async function readTimes(act: Reading, rows: RawBuilder<FigureRow>): Promise<TimeRow[]> {
  const found = await sql<TimeRow>`
    select at, until, followed_until, in_base, is_open, why, version_id from (${rows}) r`.execute(act.tx)
  return found.rows
}

/** Those in the base, in minutes on a clock. Null where working time is asked for and no calendar is known. */
export async function awaitedOf(
  act: Reading,
  rows: readonly TimeRow[],
  clock: Clock,
  setting: Setting,
): Promise<Awaited[] | null> {
  const based = rows.filter(row => row.in_base)
  if (clock === 'elapsed') return based.map(row => ({ minutes: minutesOf(row, elapsed), happened: row.until !== null }))

  const calendars = await calendarsOf(act, based, setting)
  if (!calendars) return null
  return based.map(row => ({ minutes: minutesOf(row, calendars(row.version_id)), happened: row.until !== null }))
}

type Between = Pick<PreparedCalendar, 'between'>

const elapsed: Between = { between: (a, b) => b.getTime() - a.getTime() }

export function minutesOf(row: Pick<TimeRow, 'at' | 'until' | 'followed_until'>, { between }: Between): number {
  return Math.max(0, between(row.at, row.until ?? row.followed_until ?? row.at) / MINUTE)
}

/** The calendar of the version by which a row was delivered, else that of the setting. */
export async function calendarsOf(
  act: Reading,
  rows: readonly Pick<TimeRow, 'at' | 'until' | 'followed_until' | 'version_id'>[],
  setting: Setting,
): Promise<((versionId: string | null) => Between) | null> {
  const [from, to] = reachOf(rows, act.now)
  const versions = [...new Set(rows.map(row => row.version_id))].filter(id => id !== null)
  const prepared = new Map<string | null, Between>()
  if (setting.calendar) prepared.set(null, prepare(setting.calendar.hours))
  for (const id of versions) {
    const terms = await termsOfVersion(act, id)
    if (terms) prepared.set(id, prepare(terms.document.calendar.hours))
  }
  const fallback = prepared.get(null)
  if (!fallback && rows.some(row => !prepared.has(row.version_id))) return null
  return versionId => (prepared.get(versionId) ?? fallback) as Between

  function prepare(hours: WorkingCalendar): Between {
    return prepareCalendar(hours, from, to)
  }
}

function reachOf(rows: readonly Pick<TimeRow, 'at' | 'until' | 'followed_until'>[], now: Instant): [Instant, Instant] {
  let [from, to] = [now.getTime(), now.getTime()]
  for (const { at, until, followed_until } of rows) {
    from = Math.min(from, at.getTime())
    to = Math.max(to, (until ?? followed_until ?? at).getTime())
  }
  return [new Date(from), new Date(to)]
}
