import type { LocalDate } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { AbsenceInput } from '../schema/presence.ts'

export async function insertAbsence(act: Act, id: string, { memberId, fromOn, untilOn }: AbsenceInput): Promise<void> {
  await act.tx
    .insertInto('absences')
    .values({
      workspace_id: act.workspaceId,
      id,
      member_id: memberId,
      from_on: fromOn,
      until_on: untilOn,
      created_at: act.now,
    })
    .execute()
}

/** The member's absences that end on that day or later. */
export function absencesOf(act: Act, memberId: string, from: LocalDate) {
  return act.tx
    .selectFrom('absences')
    .select(['from_on as fromOn', 'until_on as untilOn'])
    .where('workspace_id', '=', act.workspaceId)
    .where('member_id', '=', memberId)
    .where('until_on', '>=', from)
    .where('cancelled_at', 'is', null)
    .orderBy('from_on')
    .execute()
}

export function lockAbsence(act: Act, id: string) {
  return act.tx
    .selectFrom('absences')
    .select(['member_id as memberId', 'cancelled_at as cancelledAt'])
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function markCancelled(act: Act, id: string): Promise<void> {
  await act.tx
    .updateTable('absences')
    .set({ cancelled_at: act.now })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .execute()
}
