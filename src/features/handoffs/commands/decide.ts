import { type Terms, termsAt } from '#features/agreement/queries/terms.ts'
import { factsOf } from '#features/leads/rules/facts.ts'
import { isForward } from '#features/leads/rules/milestones.ts'
import { findAndLockLead, type LeadRecord } from '#features/leads/store/leads.ts'
import { moveLead } from '#features/leads/store/stages.ts'
import { evaluate } from '#kernel/criteria/evaluate.ts'
import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import { whyLacking } from '../queries/lacking.ts'
import { findAndLockHandoff, findAndLockLastHandoff, type HandoffRecord, updateHandoff } from '../store/handoffs.ts'
import { whyTakesNone } from './assign.ts'
import { giveLead } from './deliver.ts'

/** Sales accepts a handoff: the lead is theirs to work. Accepting again changes nothing. Who accepts from the queue becomes the owner. */
export async function acceptHandoff(act: Act, handoffId: string): Promise<Outcome<typeof DONE>> {
  const handoff = await findAndLockHandoff(act, handoffId)
  if (!handoff) return notFound('handoff')
  if (handoff.rejected_at || handoff.closed_at) return refuse('handoff_over')
  if (handoff.accepted_at) return DONE
  const lead = await findAndLockLead(act, handoff.lead_id)
  if (!lead) return notFound('lead')

  const mayBe = handoff.owner_id ? null : await whyTakesNone(act, act.memberId as string)
  const refusal = mayBe ?? (isForward(lead.stage, 'sal') ? await whyLacking(act, lead, 'sal') : null)
  if (refusal) return refusal
  const ownerId = handoff.owner_id ?? act.memberId
  await updateHandoff(act, handoff.id, {
    accepted_at: act.now,
    accepted_by: act.memberId,
    owner_id: ownerId,
    assigned_at: handoff.assigned_at ?? act.now,
  })
  if (!handoff.owner_id) await giveLead(act, lead.id, ownerId)
  if (isForward(lead.stage, 'sal')) {
    await moveLead(act, {
      leadId: lead.id,
      from: lead.stage,
      to: 'sal',
      cause: 'accepted',
      versionId: handoff.version_id,
      handoffId,
    })
  }
  act.record({ kind: 'handoff.accepted', subject: { kind: 'handoff', id: handoffId }, data: { leadId: lead.id } })
  return DONE
}

export interface Rejection {
  reasonCode: string
  words?: string
}

/** Sales rejects a handoff. The reason says where the lead goes: back to marketing, or discarded. */
export async function rejectHandoff(act: Act, handoffId: string, rejection: Rejection): Promise<Outcome<typeof DONE>> {
  const handoff = await findAndLockHandoff(act, handoffId)
  if (!handoff) return notFound('handoff')
  if (handoff.rejected_at) return handoff.reason_code === rejection.reasonCode ? DONE : refuse('handoff_over')
  if (handoff.closed_at || handoff.accepted_at) return refuse('handoff_over')
  const reason = await findReason(act, rejection)
  if ('refused' in reason) return reason
  const lead = await findAndLockLead(act, handoff.lead_id)
  if (!lead) return notFound('lead')
  if (lead.stage === 'customer') return refuse('customer_not_discarded')

  await updateHandoff(act, handoff.id, {
    rejected_at: act.now,
    rejected_by: act.memberId,
    reason_code: rejection.reasonCode,
    reason_words: rejection.words ?? null,
    closed_at: act.now,
  })
  await moveLead(act, {
    leadId: lead.id,
    from: lead.stage,
    to: reason.leadsTo,
    cause: 'rejected',
    reasonCode: rejection.reasonCode,
    reasonWords: rejection.words,
    versionId: handoff.version_id,
    handoffId,
  })
  act.record({
    kind: 'handoff.rejected',
    subject: { kind: 'handoff', id: handoffId },
    data: { leadId: lead.id, reasonCode: rejection.reasonCode },
  })
  return DONE
}

/** Sales confirms that the lead meets the definition of SQL that is in force. Who confirms a handoff has accepted it. */
export async function confirmLead(act: Act, leadId: string): Promise<Outcome<typeof DONE>> {
  const handoff = await takeOnHandoff(act, leadId)
  const lead = await findAndLockLead(act, leadId)
  if (!lead) return notFound('lead')
  const isWithSales = lead.contributed_by === 'sales' || (handoff !== undefined && isOpen(handoff))
  if (lead.stage === 'discarded' || lead.stage === 'nurturing' || !isWithSales) return refuse('lead_not_with_sales')
  if (!isForward(lead.stage, 'sql')) return DONE
  const terms = await termsAt(act, act.now)
  if (terms && !isSql(lead, terms)) return refuse('lead_not_sql')
  const lacking = await whyLacking(act, lead, 'sql')
  if (lacking) return lacking
  await moveLead(act, {
    leadId,
    from: lead.stage,
    to: 'sql',
    cause: 'confirmed',
    versionId: handoff?.version_id,
    handoffId: handoff?.id,
  })
  act.record({ kind: 'lead.confirmed', subject: { kind: 'lead', id: leadId } })
  return DONE
}

function isSql(lead: LeadRecord, { document }: Terms): boolean {
  const capturedOn = localDateOf(lead.captured_at, document.calendar.hours.timeZone)
  return evaluate(document.idealCustomer.sql, factsOf(lead, capturedOn)).holds
}

/** Whoever goes on working a lead has accepted its handoff, whether or not they said so. Answers the last handoff. */
export async function takeOnHandoff(act: Act, leadId: string): Promise<HandoffRecord | undefined> {
  const handoff = await findAndLockLastHandoff(act, leadId)
  if (handoff && isOpen(handoff) && !handoff.accepted_at) await acceptHandoff(act, handoff.id)
  return handoff
}

/** Not an ideal customer, with a reason. What waits for it waits no more. */
export async function discardLead(act: Act, leadId: string, rejection: Rejection): Promise<Outcome<typeof DONE>> {
  const lead = await findAndLockLead(act, leadId)
  if (!lead) return notFound('lead')
  if (lead.stage === 'discarded') return DONE
  if (lead.stage === 'customer') return refuse('customer_not_discarded')
  if (await hasOpenDeal(act, leadId)) return refuse('lead_has_open_deal')
  const reason = await findReason(act, rejection)
  if ('refused' in reason) return reason
  const handoff = await findAndLockLastHandoff(act, leadId)
  if (handoff && isOpen(handoff))
    await updateHandoff(act, handoff.id, {
      closed_at: act.now,
      reason_code: rejection.reasonCode,
      reason_words: rejection.words ?? null,
    })
  await moveLead(act, {
    leadId,
    from: lead.stage,
    to: 'discarded',
    cause: 'discarded',
    reasonCode: rejection.reasonCode,
    reasonWords: rejection.words,
    handoffId: handoff?.id,
  })
  act.record({
    kind: 'lead.discarded',
    subject: { kind: 'lead', id: leadId },
    data: { reasonCode: rejection.reasonCode },
  })
  return DONE
}

export async function hasOpenDeal(act: Act, leadId: string): Promise<boolean> {
  const row = await act.tx
    .selectFrom('deals')
    .select('id')
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', leadId)
    .where('won_at', 'is', null)
    .where('lost_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Ends what still waits of a lead that goes away from sales: a promise that was not answered stays unanswered. */
export async function closeHandoffOf(act: Act, leadId: string): Promise<void> {
  const handoff = await findAndLockLastHandoff(act, leadId)
  if (handoff && isOpen(handoff)) await updateHandoff(act, handoff.id, { closed_at: act.now })
}

/** In the hands of sales: neither rejected nor ended. */
export function isOpen(handoff: HandoffRecord): boolean {
  return handoff.closed_at === null && handoff.rejected_at === null
}

export async function findReason(act: Act, { reasonCode, words }: Rejection) {
  const reason = await act.tx
    .selectFrom('reasons')
    .select(['leads_to as leadsTo', 'needs_words as needsWords'])
    .where('workspace_id', '=', act.workspaceId)
    .where('code', '=', reasonCode)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  if (!reason) return refuse('reason_unknown', {}, 422)
  if (reason.needsWords && !words) return refuse('reason_needs_words', {}, 422)
  return reason
}
