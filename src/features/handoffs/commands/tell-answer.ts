import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { SettledDeadline } from '../rules/breach.ts'
import type { HandoffRecord } from '../store/handoffs.ts'

/** Tells of an answer that is found anew, and of what it does to the breach. */
export function tellAnswer(
  act: Act,
  handoff: Pick<HandoffRecord, 'id' | 'lead_id' | 'owner_id' | 'due_at' | 'answered_at'>,
  answeredAt: Instant | null,
  news: SettledDeadline['news'],
): void {
  const { lead_id: leadId, owner_id: ownerId, due_at: dueAt } = handoff
  const subject = { kind: 'handoff', id: handoff.id } as const
  if (answeredAt && handoff.answered_at?.getTime() !== answeredAt.getTime())
    act.record({ kind: 'handoff.answered', subject, data: { leadId, answeredAt } })
  if (news === 'overdue') act.record({ kind: 'handoff.overdue', subject, data: { leadId, ownerId, dueAt } })
  if (news === 'overdue_withdrawn')
    act.record({ kind: 'handoff.overdue_withdrawn', subject, data: { leadId, answeredAt, dueAt } })
}
