import type { Escalation } from '#features/agreement/schema.ts'
import type { Act } from '#platform/act.ts'

interface Escalated {
  handoffIds: readonly string[]
  does: Escalation['does']
  noticeId: string
}

/** What was done about some handoffs, and the notice that tells it. */
export async function insertEscalations(act: Act, { handoffIds, does, noticeId }: Escalated): Promise<void> {
  const row = { workspace_id: act.workspaceId, does, notice_id: noticeId }
  await act.tx
    .insertInto('handoff_escalations')
    .values(handoffIds.map(handoff_id => ({ ...row, handoff_id })))
    .execute()
}
