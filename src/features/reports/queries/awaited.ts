import { termsOfVersion } from '#features/agreement/queries/terms.ts'
import { type Instant, MINUTE } from '#kernel/instant.ts'
import { mergedAscending } from '#kernel/statistics/merged-ascending.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { type PreparedCalendar, prepareCalendar } from '#kernel/working-time/prepared.ts'
import type { Group, GroupWaits } from '../rules/groups.ts'
import type { Waits } from '../rules/times.ts'
import type { Clock } from '../schema/period.ts'
import type { Reading, Setting } from './setting.ts'

export function rowsOf<G extends { readonly rows: number }>(
  groups: readonly G[],
  counts: (group: G) => boolean,
): number {
  return groups.filter(counts).reduce((sum, { rows }) => sum + rows, 0)
}

/**
 * Those in the base, in minutes on a clock. Null where working time is asked for and of some no calendar is known. Of one list of groups
 * it is told once: a request asks for it in several ways.
 */
export function waitsOn(
  clock: Clock,
  act: Reading,
  groups: readonly Group[],
  calendar: Setting['calendar'],
): Promise<Waits | null> {
  const told = tellings.get(groups) ?? []
  const known = told.find(one => one.clock === clock && one.now === act.now && one.calendar === calendar)
  if (known) return known.waits
  const waits = tellWaits(clock, act, groups, calendar)
  tellings.set(groups, [...told, { clock, now: act.now, calendar, waits }])
  return waits
}

interface Told {
  readonly clock: Clock
  readonly now: Instant
  readonly calendar: Setting['calendar']
  readonly waits: Promise<Waits | null>
}

const tellings = new WeakMap<readonly Group[], readonly Told[]>()

async function tellWaits(
  clock: Clock,
  act: Reading,
  groups: readonly Group[],
  calendar: Setting['calendar'],
): Promise<Waits | null> {
  const based = groups.filter(group => group.waits !== null)
  const followed = based.filter(group => group.waits?.kind === 'followed')
  const calendarOf =
    clock === 'elapsed' ? () => ELAPSED : await calendarsOf(act, followed, calendar, reachOf(followed, act.now))
  const took: Float64Array[] = []
  const open: Float64Array[] = []
  for (const { waits, versionId } of based as readonly (Group & { waits: GroupWaits })[]) {
    const lengths = lengthsOf(waits, clock, calendarOf(versionId), act.now)
    if (!lengths) return null
    if (waits.kind === 'took') took.push(lengths)
    else open.push(lengths)
  }
  return { took: mergedAscending(took), open: mergedAscending(open) }
}

/** In minutes, in order of size. */
function lengthsOf(waits: GroupWaits, clock: Clock, calendar: Between | null, now: Instant): Float64Array | null {
  if (waits.kind !== 'followed') {
    const lengths = clock === 'elapsed' ? waits.elapsed : waits.working
    return lengths && inMinutesOnce(lengths)
  }
  if (!calendar) return null
  const lengths = calendar.betweenEachMs(waits.since, now.getTime()).reverse()
  for (let place = 0; (lengths[place] as number) < 0; place++) lengths[place] = 0
  return writeMinutes(lengths, lengths)
}

/** Of what is kept the lists are the same each time. */
const minutesOf = new WeakMap<Float64Array, Float64Array>()

function inMinutesOnce(milliseconds: Float64Array): Float64Array {
  const known = minutesOf.get(milliseconds)
  if (known) return known
  const minutes = writeMinutes(milliseconds, new Float64Array(milliseconds.length))
  minutesOf.set(milliseconds, minutes)
  return minutes
}

/** Into another list, or the same. */
function writeMinutes(milliseconds: Float64Array, minutes: Float64Array): Float64Array {
  for (let place = 0; place < minutes.length; place++) minutes[place] = (milliseconds[place] as number) / MINUTE
  return minutes
}

function reachOf(groups: readonly Group[], now: Instant): [Instant, Instant] {
  const since = groups.flatMap(({ waits }) => (waits?.kind === 'followed' ? [waits.since[0] as number] : []))
  return [new Date(Math.min(now.getTime(), ...since)), now]
}

export type Between = Pick<PreparedCalendar, 'betweenMs' | 'betweenEachMs'>

export const ELAPSED: Between = {
  betweenMs: (a, b) => b - a,
  betweenEachMs: (ascending, b) => {
    const lengths = new Float64Array(ascending.length)
    for (let place = 0; place < lengths.length; place++) lengths[place] = b - (ascending[place] as number)
    return lengths
  },
}

/** The calendar of the version by which a row was delivered, else the other one; null where there is none. */
export async function calendarsOf(
  act: Reading,
  rows: readonly { versionId: string | null }[],
  other: Setting['calendar'],
  reach: readonly [Instant, Instant],
): Promise<(versionId: string | null) => Between | null> {
  const calendars = new Map<string | null, Between | null>()
  for (const id of new Set(rows.map(row => row.versionId))) {
    const terms = id === null ? null : await termsOfVersion(act, id)
    if (terms) calendars.set(id, laidOut(terms.document.calendar.hours, reach))
  }
  const isKnown = rows.every(row => calendars.has(row.versionId))
  const fallback = isKnown || !other ? null : laidOut(other.hours, reach)
  return versionId => calendars.get(versionId) ?? fallback
}

const REMEMBERED_AT_MOST = 200
const remembered = new Map<string, Between>()

/** For whole years, so that the next request finds it. */
function laidOut(hours: WorkingCalendar, [from, to]: readonly [Instant, Instant]): Between {
  const [first, last] = [from.getUTCFullYear(), to.getUTCFullYear()]
  const key = `${first} ${last} ${JSON.stringify(hours)}`
  const known = remembered.get(key)
  if (known) return known
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.delete(remembered.keys().next().value as string)
  const calendar = prepareCalendar(hours, new Date(Date.UTC(first, 0, 1)), new Date(Date.UTC(last + 1, 0, 1)))
  remembered.set(key, calendar)
  return calendar
}
