import { noteAnswer } from '#features/handoffs/commands/note-answer.ts'
import { findAndLockLead } from '#features/leads/store/leads.ts'
import { earlierOf, type Instant, laterOf, plusMilliseconds } from '#kernel/instant.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { isAttempt, isContact } from '../rules/communication.ts'
import { CLOCK_SKEW_MS, precedes } from '../rules/occurrence.ts'
import { insertActivity } from '../store/activities.ts'

export interface MailOfLead {
  /** The member who wrote it; null: the lead did. */
  memberId: string | null
  /** A program wrote it: it answers nothing. */
  isAutomatic: boolean
  /** As it says; null: it does not. */
  sentAt: Instant | null
}

/**
 * Records a mail with a lead at the time at which it was written, however late it is found: never after now, and not before the lead, but
 * for as much as a clock may be wrong. It answers the clock of its handoff as any communication does.
 */
export async function recordMail(
  act: Act,
  leadId: string,
  { memberId, isAutomatic, sentAt }: MailOfLead,
): Promise<Outcome<{ id: string; answered: boolean }>> {
  const lead = await findAndLockLead(act, leadId)
  if (!lead) return notFound('lead')
  const written = earlierOf(sentAt ?? act.now, act.now)
  if (precedes(plusMilliseconds(written, CLOCK_SKEW_MS), lead)) return refuse('mail_before_lead', {}, 422)
  const direction = memberId ? 'outbound' : 'inbound'
  const told = { kind: 'email', direction } as const
  const id = await insertActivity(act, {
    ...told,
    lead_id: leadId,
    member_id: memberId,
    is_attempt: !isAutomatic && isAttempt(told),
    is_contact: !isAutomatic && isContact(told),
    occurred_at: precedes(written, lead) ? laterOf(written, lead.captured_at) : written,
  })
  const { answered } = await noteAnswer(act, leadId)
  return { id, answered }
}
