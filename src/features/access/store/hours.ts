import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import type { Act } from '#platform/act.ts'

export async function putHours(act: Act, memberId: string, hours: WorkingCalendar): Promise<void> {
  const values = { hours: JSON.stringify(hours), changed_at: act.now, changed_by: act.memberId }
  await act.tx
    .insertInto('member_hours')
    .values({ workspace_id: act.workspaceId, member_id: memberId, ...values })
    .onConflict(conflict => conflict.columns(['workspace_id', 'member_id']).doUpdateSet(values))
    .execute()
}

/** False: there were none. */
export async function deleteHours(act: Act, memberId: string): Promise<boolean> {
  const deleted = await act.tx
    .deleteFrom('member_hours')
    .where('workspace_id', '=', act.workspaceId)
    .where('member_id', '=', memberId)
    .returning('member_id')
    .executeTakeFirst()
  return deleted !== undefined
}
