import { findHours } from '#features/access/queries/hours.ts'
import { findDefaultCalendar } from '#features/calendars/queries/calendars.ts'
import { type Reading, readingOnce } from '#features/reports/queries/setting.ts'
import type { MemberFunction } from '#kernel/abilities.ts'
import { isRefusal, notFound, type Outcome } from '#kernel/outcome.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import type { MemberCommitments } from '../schema/member.ts'
import type { Standing } from '../schema.ts'
import { findStandings } from './standings.ts'

/** What a member owes and is owed now, beside what they carry. */
export async function findMemberCommitments(act: Act & Reading, id: string): Promise<Outcome<MemberCommitments>> {
  const { tx, workspaceId, now } = act
  const member = await tx
    .selectFrom('members')
    .select(['id', 'name', 'role', 'functions', 'mission', 'capacity', 'deactivated_at'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!member) return notFound('member')
  const { deactivated_at: deactivatedAt, ...told } = member
  const hours = await findHours(act, id)
  if (isRefusal(hours)) return hours
  const { asOf, rows } = await findStandings(readingOnce(act))
  return {
    asOf: asOf ?? now,
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

function sorted(rows: readonly Standing[], id: string, functions: readonly MemberFunction[]) {
  const ofSides = rows.filter(row => row.memberId === null)
  const isMine = ({ owedBy }: Standing) => owedBy === 'both' || functions.includes(owedBy)
  return {
    own: rows.filter(row => row.memberId === id),
    ofMySide: ofSides.filter(isMine),
    owedToMe: ofSides.filter(row => !isMine(row)),
  }
}

async function weekOf(act: Act, own: WorkingCalendar | null): Promise<MemberCommitments['member']['hours']> {
  const { timeZone, week } = own ?? (await findDefaultCalendar(act)).hours
  return { isOwn: own !== null, timeZone, week: week as MemberCommitments['member']['hours']['week'] }
}

async function countWaiting({ tx, workspaceId }: Act, memberId: string): Promise<number> {
  const { waiting } = await tx
    .selectFrom('handoffs')
    .select(query => query.fn.countAll<number>().as('waiting'))
    .where('workspace_id', '=', workspaceId)
    .where('owner_id', '=', memberId)
    .where('answered_at', 'is', null)
    .where('closed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  return waiting
}

async function absencesAhead({ tx, workspaceId, now }: Act, memberId: string) {
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
