import { type Departure, findDepartures } from '#features/access/queries/departures.ts'
import { type TermsInForce, versionsInForceBetween } from '#features/agreement/queries/terms.ts'
import type { AcknowledgedClause } from '#features/agreement/schema.ts'
import { memberNames, momentOf } from '#features/commitments/queries/standings.ts'
import { departureOn } from '#features/commitments/rules/presence.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import type { MemberFunction } from '#kernel/abilities.ts'
import type { Instant, LocalDate } from '#kernel/instant.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import { missingIn, saidIn, sidesOf, stateOn } from '../rules/state.ts'
import { type Agreed, windowAt, windowBefore } from '../rules/window.ts'
import type { Acknowledgement, ClauseStanding } from '../schema.ts'
import { findSaid } from './acknowledgements.ts'

interface Asked {
  on?: LocalDate | undefined
  /** Who asks. */
  memberId: string | null
}

/** How the clauses that are acknowledged stand, of the version in force on a day or now. */
export async function findClauses(act: Reading, { on, memberId }: Asked) {
  const at = await momentOf(act, on)
  const versions = await versionsAround(act, at)
  const version = versions.find(({ from, to }) => from <= at && at < to)
  const clauses = version?.document.acknowledged ?? []
  if (!version || clauses.length === 0) return { version: version ? namedOf(version) : null, rows: [] }

  const names = await memberNames(act)
  const departures = act.departures ?? (await findDepartures(act))
  const asking = { id: memberId ?? '', functions: await functionsOf(act, memberId) }
  const agreed = clauses.map(clause => agreedOf(clause, version, versions))
  const from = clauses.map((clause, index) => firstDayOf(clause, at, agreed[index]!)).sort()[0]!
  const said = await findSaid(
    act,
    clauses.map(({ id }) => id),
    from,
  )
  const rows = clauses.map((clause, index): ClauseStanding => {
    const own = said.filter(one => one.clauseId === clause.id)
    const left = (clause.memberId && departures.get(clause.memberId)) || []
    const standing = standingOf(clause, own, { agreed: agreed[index]!, at, now: act.now, left })
    const memberName = clause.memberId && (names.get(clause.memberId) ?? null)
    const isMine = sidesOf(clause, asking).some(side => standing.missing.includes(side))
    return { ...clause, memberName, ...standing, isMine }
  })
  return { version: namedOf(version), rows }
}

function standingOf(
  clause: AcknowledgedClause,
  said: readonly Acknowledgement[],
  { agreed, at, now, left }: { agreed: Agreed; at: Instant; now: Instant; left: readonly Departure[] },
) {
  const window = windowAt(clause.every, at, agreed)
  const before = windowBefore(clause.every, at, agreed)
  const missing = missingIn(window, clause, said)
  const { timeZone } = agreed
  const leftOn = (day: LocalDate) => departureOn(day, left, timeZone)
  const missedBefore = before !== null && missingIn(before, clause, said).length > 0 && !leftOn(before.dueOn)
  const departure = leftOn(localDateOf(at, timeZone)) ?? leftOn(window.dueOn)
  const state = stateOn(localDateOf(now, timeZone), { window, missing, missedBefore, hasLeft: departure !== null })
  const given = saidIn(window, clause, said)
  return { ...window, state, leftOn: departure && localDateOf(departure.leftAt, timeZone), missing, given }
}

/** Those in force up to a moment, whole: the one of that moment to its end. */
async function versionsAround(act: Reading, at: Instant): Promise<TermsInForce[]> {
  const all = await versionsInForceBetween(act, new Date(0), new Date(8.64e15), act.knownAt)
  return all.filter(({ from }) => from <= at)
}

/** Agreed since the first of the versions that followed each other without a gap and asked the same of the same people. */
function agreedOf(clause: AcknowledgedClause, version: TermsInForce, versions: readonly TermsInForce[]): Agreed {
  const asks = ({ document }: TermsInForce) =>
    document.acknowledged?.some(
      ({ id, owedBy, memberId }) => id === clause.id && owedBy === clause.owedBy && memberId === clause.memberId,
    )
  const before = versions.slice(0, versions.indexOf(version)).reverse()
  let since = version.from
  for (const earlier of before) {
    if (earlier.to < since || !asks(earlier)) break
    since = earlier.from
  }
  return { since, version, timeZone: version.document.calendar.hours.timeZone }
}

function firstDayOf({ every }: AcknowledgedClause, at: Instant, agreed: Agreed): LocalDate {
  return (windowBefore(every, at, agreed) ?? windowAt(every, at, agreed)).startsOn
}

function namedOf({ versionId, number }: TermsInForce) {
  return { id: versionId, number }
}

export async function functionsOf(
  { tx, workspaceId }: Reading,
  memberId: string | null,
): Promise<readonly MemberFunction[]> {
  if (memberId === null) return []
  const row = await tx
    .selectFrom('members')
    .select('functions')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', memberId)
    .executeTakeFirst()
  return row?.functions ?? []
}
