import type { Act } from '#platform/act.ts'
import { findAndLockOverdue } from '../store/handoffs.ts'

const AT_A_TIME = 500

/**
 * Notices deadlines that have passed without an answer: each exactly once, however many processes look, and also after a stop
 * (the deadline is a column). Answers how many, so that the caller goes on while there are more.
 */
export async function noticeOverdue(act: Act): Promise<{ noticed: number; isDone: boolean }> {
  const overdue = await findAndLockOverdue(act, AT_A_TIME)
  if (overdue.length === 0) return { noticed: 0, isDone: true }
  await act.tx
    .updateTable('handoffs')
    .set(eb => ({ overdue_at: eb.ref('due_at'), overdue_noticed_at: act.now }))
    .where('workspace_id', '=', act.workspaceId)
    .where(
      'id',
      'in',
      overdue.map(handoff => handoff.id),
    )
    .execute()
  for (const handoff of overdue) {
    act.record({
      kind: 'handoff.overdue',
      subject: { kind: 'handoff', id: handoff.id },
      data: { leadId: handoff.lead_id, ownerId: handoff.owner_id, dueAt: handoff.due_at },
    })
  }
  return { noticed: overdue.length, isDone: overdue.length < AT_A_TIME }
}
