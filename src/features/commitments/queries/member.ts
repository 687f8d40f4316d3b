import { sql } from 'kysely'
import { findHours } from '#features/access/queries/hours.ts'
import { findDefaultCalendar } from '#features/calendars/queries/calendars.ts'
import { factsKnownIn } from '#features/reports/metrics/known-at.ts'
import { type Reading, readingOnce } from '#features/reports/queries/setting.ts'
import type { MemberFunction } from '#kernel/abilities.ts'
import type { LocalDate } from '#kernel/instant.ts'
import { isRefusal, notFound, type Outcome } from '#kernel/outcome.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import type { MemberCommitments } from '../schema/member.ts'
import type { Standing } from '../schema.ts'
import { findStandings } from './standings.ts'

/** What a member owes and is owed in the intervals around a day, or now, beside what they carry. */
export async function findMemberCommitments(
  act: Reading,
  id: string,
  on?: LocalDate,
): Promise<Outcome<MemberCommitments>> {
  const member = await memberAsKnown(act, id)
  if (!member) return notFound('member')
  const { deactivated_at: deactivatedAt, ...told } = member
  const hours = await findHours(act, id)
  if (isRefusal(hours)) return hours
  const { asOf, version, rows } = await findStandings(readingOnce(act), on)
  return {
    asOf,
    version: version && { id: version.id, number: version.number },
    member: {
      ...told,
      isActive: deactivatedAt === null,
      hours: await weekOf(act, hours.hours),
      waiting: await countWaiting(act, id),
      absences: await absencesAhead(act, id),
    },
    ...sorted(rows, id, member.functions),
  }
}

/** With the role and the functions they had then; the rest of a member has no history. */
async function memberAsKnown({ tx, workspaceId, knownAt }: Reading, memberId: string) {
  const { rows } = await sql<Told>`
    select r.id, r.name, r.role, r.functions, r.mission, r.capacity, r.deactivated_at from members m
      cross join lateral jsonb_populate_record(m, values_at(m.past, ${knownAt ?? null}::timestamptz)) r
    where m.workspace_id = ${workspaceId} and m.id = ${memberId}`.execute(tx)
  return rows[0]
}

type Told = Pick<MemberCommitments['member'], 'id' | 'name' | 'role' | 'functions' | 'mission' | 'capacity'> & {
  deactivated_at: Date | null
}

function sorted(rows: readonly Standing[], id: string, functions: readonly MemberFunction[]) {
  const ofSides = rows.filter(row => row.memberId === null)
  const isMine = ({ owedBy }: Standing) => owedBy === 'both' || functions.includes(owedBy)
  return {
    own: rows.filter(row => row.memberId === id),
    ofMySide: ofSides.filter(isMine),
    owedToMe: ofSides.filter(row => !isMine(row)),
  }
}

async function weekOf(act: Reading, own: WorkingCalendar | null): Promise<MemberCommitments['member']['hours']> {
  const { timeZone, week } = own ?? (await findDefaultCalendar(act)).hours
  return { isOwn: own !== null, timeZone, week: week as MemberCommitments['member']['hours']['week'] }
}

async function countWaiting({ tx, workspaceId, knownAt }: Reading, memberId: string): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    ${factsKnownIn({ workspaceId, knownAt: knownAt ?? null })} select count(*) as waiting from handoffs
    where workspace_id = ${workspaceId} and owner_id = ${memberId}
      and answered_at is null and closed_at is null and withdrawn_at is null`.execute(tx)
  return rows[0]?.waiting ?? 0
}

async function absencesAhead({ tx, workspaceId, now }: Reading, memberId: string) {
  const { time_zone: timeZone } = await tx
    .selectFrom('workspaces')
    .select('time_zone')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return tx
    .selectFrom('absences')
    .select(['from_on as fromOn', 'until_on as untilOn'])
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .where('cancelled_at', 'is', null)
    .where('until_on', '>=', localDateOf(now, timeZone))
    .orderBy('from_on')
    .limit(20)
    .execute()
}
