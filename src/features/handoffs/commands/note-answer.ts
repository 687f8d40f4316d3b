import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import { answerInstant } from '../rules/clock.ts'
import { findAndLockLastHandoff, type HandoffRecord, updateHandoff } from '../store/handoffs.ts'

/** Whether the communication with a lead answered its handoff. */
export interface Answer {
  handoffId: string | null
  answered: boolean
}

/**
 * Reads the response of a lead's last handoff anew from its activities: the earliest attempt and contact since delivery. Called
 * after an activity was logged or withdrawn. Evidence that arrives later, of an answer in time, withdraws a breach by an event of
 * its own; nothing is rewritten.
 */
export async function noteAnswer(act: Act, leadId: string): Promise<Answer> {
  const handoff = await findAndLockLastHandoff(act, leadId)
  if (!handoff || (handoff.closed_at && !handoff.answered_at))
    return { handoffId: handoff?.id ?? null, answered: false }
  const first = await firstCommunications(act, leadId, handoff.delivered_at)
  const answeredAt = answerInstant(first, handoff.stops_at)
  const isNews = handoff.answered_at?.getTime() !== answeredAt?.getTime()
  const isWithdrawn =
    handoff.overdue_at !== null && answeredAt !== null && handoff.due_at !== null && answeredAt <= handoff.due_at

  await updateHandoff(act, handoff.id, {
    first_attempt_at: first.firstAttemptAt,
    first_contact_at: first.firstContactAt,
    answered_at: answeredAt,
    answered_by: answeredAt ? (handoff.answered_by ?? act.memberId) : null,
    ...(isWithdrawn ? { overdue_at: null } : {}),
    ...overdueAgain(handoff, answeredAt),
  })
  const subject = { kind: 'handoff', id: handoff.id } as const
  if (isNews && answeredAt) act.record({ kind: 'handoff.answered', subject, data: { leadId, answeredAt } })
  if (isWithdrawn)
    act.record({ kind: 'handoff.overdue_withdrawn', subject, data: { leadId, answeredAt, dueAt: handoff.due_at } })
  return { handoffId: handoff.id, answered: isNews && answeredAt !== null }
}

/** An answer that is taken back lets the sweep look at the deadline again. */
function overdueAgain(handoff: HandoffRecord, answeredAt: Instant | null): { overdue_noticed_at?: null } {
  return answeredAt === null && handoff.overdue_at === null && handoff.overdue_noticed_at
    ? { overdue_noticed_at: null }
    : {}
}

async function firstCommunications(act: Act, leadId: string, since: Instant) {
  const row = await act.tx
    .selectFrom('activities')
    .select(eb => [
      eb.fn.min('occurred_at').filterWhere('is_attempt', '=', true).as('firstAttemptAt'),
      eb.fn.min('occurred_at').filterWhere('is_contact', '=', true).as('firstContactAt'),
    ])
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', leadId)
    .where('withdrawn_at', 'is', null)
    .where('occurred_at', '>=', since)
    .executeTakeFirstOrThrow()
  const { firstAttemptAt, firstContactAt } = row as { firstAttemptAt: Instant | null; firstContactAt: Instant | null }
  return { firstAttemptAt: earliest(firstAttemptAt, firstContactAt), firstContactAt }
}

/** A contact that came in is an answer too, where an attempt is enough. */
function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (!a || !b) return a ?? b
  return a <= b ? a : b
}
