import type { Act } from '#platform/act.ts'
import { answeringOf } from '../queries/answering.ts'
import { settledDeadline } from '../rules/breach.ts'
import { type SettledAnswer, settledAnswers } from '../rules/settled-answers.ts'
import { deadlineOf, findAndLockHandoffsOf, type HandoffRecord, updateHandoff } from '../store/handoffs.ts'
import { tellAnswer } from './tell-answer.ts'

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
  const { answeredAt } = answer
  const { news, ...deadline } = settledDeadline(deadlineOf(handoff), answeredAt, act.now)
  await updateHandoff(act, handoff.id, {
    first_attempt_at: answer.firstAttemptAt,
    first_contact_at: answer.firstContactAt,
    answered_at: answeredAt,
    answered_by: answer.answeredBy,
    overdue_at: deadline.overdueAt,
    overdue_noticed_at: deadline.overdueNoticedAt,
  })
  tellAnswer(act, handoff, answeredAt, news)
}
