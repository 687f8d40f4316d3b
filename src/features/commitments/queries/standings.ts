import { findDepartures } from '#features/access/queries/departures.ts'
import { findLives } from '#features/agreement/queries/lives.ts'
import { type Terms, type TermsInForce, termsAt, versionsInForceBetween } from '#features/agreement/queries/terms.ts'
import type { Commitment } from '#features/agreement/schema.ts'
import { type Ask, gatherAhead } from '#features/reports/queries/gather.ts'
import { type Reading, readingOnce } from '#features/reports/queries/setting.ts'
import { earlierOf, type Instant, type LocalDate, plusMilliseconds } from '#kernel/instant.ts'
import { type IntervalKind, intervalAt, previousInterval } from '#kernel/interval.ts'
import { notFound, type Outcome } from '#kernel/outcome.ts'
import { addDays, startOfLocalDate } from '#kernel/working-time/zone.ts'
import { jointOf } from '../rules/joint.ts'
import type { Standing, Standings } from '../schema.ts'
import { type Told, tellObjections } from './objected.ts'
import { type Promises, promisesIn } from './promises.ts'
import { asksOf, standingOf } from './standing.ts'

/**
 * How every commitment stands in its interval around a day, of the version in force at the end of that day, or now. What else the request
 * will ask of figures is read along.
 */
export async function findStandings(asking: Reading, on?: LocalDate, along: readonly Ask[] = []): Promise<Standings> {
  const act = await readingAll(asking)
  const at = await momentOf(act, on)
  const terms = await termsAt(act, at)
  if (!terms) await gatherAhead(act, along)
  if (!terms) return { asOf: act.now, version: null, joint: jointOf([]), bySide: bySide([]), rows: [] }
  const names = await memberNames(act)
  const rows = await standingsOf(act, await promisedAt(act, terms, at), names, along)
  const { versionId, number, document } = terms
  return {
    asOf: act.now,
    version: { id: versionId, number, title: document.title },
    joint: jointOf(rows),
    bySide: bySide(rows),
    rows,
  }
}

/** What `findStandings` asks for now. */
export async function asksOfStandings(asking: Reading): Promise<Ask[]> {
  const act = await readingAll(asking)
  const terms = await termsAt(act, act.now)
  return terms ? asksOfAll(act, await promisedAt(act, terms, act.now)) : []
}

async function asksOfAll(act: Reading, promised: readonly Promises[]): Promise<Ask[]> {
  const asks = []
  for (const promises of promised) asks.push(...(await asksOf(act, promises)))
  return asks
}

async function promisedAt(act: Reading, terms: Terms, at: Instant): Promise<Promises[]> {
  const promised = []
  for (const commitment of terms.document.commitments) {
    const found = await promisesIn(act, commitment.id, intervalOf(commitment, terms, at))
    if (found) promised.push(found)
  }
  return promised
}

/** A commitment interval by interval, back to the first version that has it, the newest first: each as it was promised then. */
export async function findHistory(
  asking: Reading,
  id: string,
  limit: number,
  on?: LocalDate,
): Promise<Outcome<{ rows: Standing[] }>> {
  const act = await readingAll(asking)
  const promised = await promisedBack(act, id, limit, await momentOf(act, on))
  if (promised.length === 0) return notFound('commitment')
  return { rows: await standingsOf(act, promised, await memberNames(act)) }
}

/** Every commitment that was in force by the end of a day, or by now, those of the newest version first, as `findHistory` tells each. */
export async function findHistories(asking: Reading, on?: LocalDate): Promise<{ rows: Standing[] }> {
  const act = await readingAll(asking)
  const at = await momentOf(act, on)
  const versions = await versionsUpTo(act, at)
  const ids = new Set(versions.flatMap(({ document }) => document.commitments.map(({ id }) => id)))
  const promised = []
  for (const id of ids) promised.push(...(await promisedBack(act, id, INTERVALS_IN_FILE, at)))
  return { rows: await standingsOf(act, promised, await memberNames(act)) }
}

const INTERVALS_IN_FILE = 120

async function promisedBack(act: Reading, id: string, limit: number, at: Instant): Promise<Promises[]> {
  const promised = new Map<string, Promises>()
  for (const found of await versionsHaving(act, id, at)) {
    let interval = intervalOf(found.commitment, found.terms, earlierOf(at, plusMilliseconds(found.terms.to, -1)))
    for (; promised.size < limit && interval.endsAt > found.terms.from; interval = previousInterval(interval)) {
      const promises = await promisesIn(act, id, interval)
      if (promises) promised.set(`${interval.kind} ${interval.startsOn}`, promises)
    }
  }
  return [...promised.values()]
}

/** What every promise rests on is read once. */
export async function readingAll(asking: Reading): Promise<Reading> {
  const [lives, departures] = await Promise.all([
    asking.lives ?? findLives(asking),
    asking.departures ?? findDepartures(asking),
  ])
  return { ...readingOnce(asking), lives, departures }
}

async function standingsOf(
  act: Reading,
  promised: readonly Promises[],
  names: ReadonlyMap<string, string>,
  along: readonly Ask[] = [],
): Promise<Standing[]> {
  await gatherAhead(act, [...(await asksOfAll(act, promised)), ...along])
  const told: Told[] = []
  for (const promises of promised) told.push({ promises, standing: await standingOf(act, promises, names) })
  return tellObjections(act, told, names)
}

export interface FoundCommitment {
  commitment: Commitment
  terms: TermsInForce
}

/** In the newest version in force up to a moment that has it. */
export async function findCommitment(act: Reading, id: string, at: Instant): Promise<FoundCommitment | null> {
  return (await versionsHaving(act, id, at))[0] ?? null
}

/** What was promised around a local day, by the newest version that has it; of intervals of one kind, where that is asked. */
export async function promisesAround(
  act: Reading,
  id: string,
  { on, interval: kind }: { on: LocalDate; interval?: IntervalKind | undefined },
): Promise<Promises | null> {
  for (const { commitment, terms } of await versionsHaving(act, id, act.now)) {
    if (kind && kind !== commitment.interval) continue
    const interval = intervalAt(commitment.interval, on, terms.document.calendar.hours.timeZone)
    const promises = await promisesIn(act, id, interval)
    if (promises) return promises
  }
  return null
}

/** The versions in force up to a moment that have it, the newest first. */
async function versionsHaving(act: Reading, id: string, at: Instant): Promise<FoundCommitment[]> {
  return (await versionsUpTo(act, at)).flatMap(terms => {
    const commitment = terms.document.commitments.find(one => one.id === id)
    return commitment ? [{ commitment, terms }] : []
  })
}

/** The newest first. */
async function versionsUpTo(act: Reading, at: Instant): Promise<TermsInForce[]> {
  return (await versionsInForceBetween(act, new Date(0), plusMilliseconds(at, 1), act.now)).reverse()
}

export function intervalOf(commitment: Commitment, { document }: Terms, at: Instant) {
  return intervalAt(commitment.interval, at, document.calendar.hours.timeZone)
}

/** The last moment of a day that has passed, else now. The day is one of the zone of the version in force now, else of the workspace. */
export async function momentOf(act: Reading, on: LocalDate | undefined): Promise<Instant> {
  if (on === undefined) return act.now
  const terms = await termsAt(act, act.now)
  const timeZone = terms?.document.calendar.hours.timeZone ?? (await timeZoneOf(act))
  return earlierOf(act.now, plusMilliseconds(startOfLocalDate(addDays(on, 1), timeZone), -1))
}

async function timeZoneOf({ tx, workspaceId }: Reading): Promise<string> {
  const row = await tx
    .selectFrom('workspaces')
    .select('time_zone')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return row.time_zone
}

export async function memberNames({ tx, workspaceId }: Reading): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('members').select(['id', 'name']).where('workspace_id', '=', workspaceId).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function bySide(rows: readonly Standing[]): Standings['bySide'] {
  const side = (owedBy: Standing['owedBy']) => jointOf(rows.filter(row => row.owedBy === owedBy))
  return { marketing: side('marketing'), sales: side('sales'), both: side('both') }
}
