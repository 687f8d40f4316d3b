import type { Act } from '#platform/act.ts'
import { answeringOf } from '../queries/answering.ts'
import { type SettledAnswer, settledAnswers } from '../rules/settled-answers.ts'
import { findAndLockHandoffsOf, type HandoffRecord, updateHandoff } from '../store/handoffs.ts'

/**
 * Reads anew which communication answered each handoff of a lead, after an activity was logged or withdrawn. Evidence that arrives
 * later, of an answer in time, withdraws a breach by an event of its own; an answer that came too late is a breach, noticed or not.
 * Nothing is rewritten. Answers whether the last handoff has an answer that it had not.
 */
export async function noteAnswer(act: Act, leadId: string): Promise<{ answered: boolean }> {
  const handoffs = await findAndLockHandoffsOf(act, leadId)
  if (handoffs.length === 0) return { answered: false }
  const answering = await answeringOf(act, [leadId])
  const settled = new Map(
    settledAnswers(answering.handoffs, answering.activities, true).map(answer => [answer.id, answer]),
  )
  for (const handoff of handoffs) await settle(act, handoff, settled.get(handoff.id)!)
  const last = handoffs.at(-1)!
  const now = settled.get(last.id)!.answeredAt
  return { answered: now !== null && last.answered_at?.getTime() !== now.getTime() }
}

async function settle(act: Act, handoff: HandoffRecord, answer: SettledAnswer): Promise<void> {
  const { due_at: dueAt, lead_id: leadId } = handoff
  const { answeredAt } = answer
  const isSame = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime()
  const isLate = answeredAt !== null && dueAt !== null && answeredAt > dueAt
  const isInTime = answeredAt !== null && dueAt !== null && answeredAt <= dueAt
  const isBreachNew = isLate && handoff.overdue_at === null
  const isBreachGone = isInTime && handoff.overdue_at !== null
  // An answer that is taken back lets the sweep look at the deadline again.
  const isOpenAgain = answeredAt === null && handoff.overdue_at === null && handoff.overdue_noticed_at !== null

  await updateHandoff(act, handoff.id, {
    first_attempt_at: answer.firstAttemptAt,
    first_contact_at: answer.firstContactAt,
    answered_at: answeredAt,
    answered_by: answer.answeredBy,
    ...(isBreachNew && { overdue_at: dueAt, overdue_noticed_at: act.now }),
    ...(isBreachGone && { overdue_at: null }),
    ...(isOpenAgain && { overdue_noticed_at: null }),
  })
  const subject = { kind: 'handoff', id: handoff.id } as const
  if (answeredAt && !isSame(handoff.answered_at, answeredAt))
    act.record({ kind: 'handoff.answered', subject, data: { leadId, answeredAt } })
  if (isBreachNew) act.record({ kind: 'handoff.overdue', subject, data: { leadId, ownerId: handoff.owner_id, dueAt } })
  if (isBreachGone) act.record({ kind: 'handoff.overdue_withdrawn', subject, data: { leadId, answeredAt, dueAt } })
}
