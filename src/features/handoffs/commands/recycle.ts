import { findAndLockLead } from '#features/leads/store/leads.ts'
import { moveLead } from '#features/leads/store/stages.ts'
import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { findAndLockLastHandoff, updateHandoff } from '../store/handoffs.ts'
import { findReason, hasOpenDeal, isOpen, type Rejection } from './decide.ts'

/**
 * Sales sends a lead that it had accepted back to marketing, with a reason. Its handoff ends there; delivered again, by its next
 * touchpoint or by hand, the lead begins another. The milestones it reached stay reached. Sending it back again changes nothing.
 */
export async function recycleLead(act: Act, leadId: string, why: Rejection): Promise<Outcome<typeof DONE>> {
  const lead = await findAndLockLead(act, leadId)
  if (!lead) return notFound('lead')
  if (lead.stage === 'nurturing') return DONE
  if (await hasOpenDeal(act, leadId)) return refuse('lead_has_open_deal')
  if (lead.stage !== 'sal' && lead.stage !== 'sql') return refuse('lead_not_accepted')
  const reason = await findReason(act, why)
  if ('refused' in reason) return reason
  if (reason.leadsTo !== 'nurturing') return refuse('reason_discards', {}, 422)

  const handoff = await findAndLockLastHandoff(act, leadId)
  const because = { reason_code: why.reasonCode, reason_words: why.words ?? null }
  if (handoff && isOpen(handoff)) await updateHandoff(act, handoff.id, { closed_at: act.now, ...because })
  await moveLead(act, {
    leadId,
    from: lead.stage,
    to: 'nurturing',
    cause: 'recycled',
    reasonCode: why.reasonCode,
    reasonWords: why.words,
    versionId: handoff?.version_id,
    handoffId: handoff?.id,
  })
  act.record({
    kind: 'lead.recycled',
    subject: { kind: 'lead', id: leadId },
    data: { reasonCode: why.reasonCode, handoffId: handoff?.id ?? null, cycle: handoff?.cycle ?? null },
  })
  return DONE
}
