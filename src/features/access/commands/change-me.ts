import { DONE } from '#kernel/endpoint.ts'
import type { Act } from '#platform/act.ts'

export async function changeMe(act: Act, change: { name?: string; locale?: 'es' | 'en' }): Promise<typeof DONE> {
  if (Object.keys(change).length === 0) return DONE
  await act.tx
    .updateTable('members')
    .set(change)
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', act.memberId)
    .execute()
  act.record({ kind: 'member.changed', subject: { kind: 'member', id: act.memberId as string } })
  return DONE
}
