import { isForward } from '#features/leads/rules/milestones.ts'
import * as m from '#texts/compiled/messages.js'
import { type LeadView, pipeline } from './client.ts'
import { type Choice, openHandoffOf, type PlainStep } from './lead-actions.ts'
import { useHandoffActions } from './use-handoff-actions.ts'

/** Does at once what needs nothing more, and opens the sheet of what does. */
export function useLeadSteps(open: (lead: LeadView, choice: Choice) => void) {
  const { accept, claim, pendingId } = useHandoffActions()
  const confirming = pipeline.useMutation('POST /api/leads/:id/confirmation', { done: m.lead_confirmed() })
  const delivering = pipeline.useMutation('POST /api/leads/:id/delivery', { done: m.lead_delivered() })
  const reopening = pipeline.useMutation('POST /api/deals/:id/reopening', { done: m.lead_deal_reopened() })

  /** Does it, whatever is known of the lead. */
  const perform = (lead: LeadView, choice: Choice) => {
    const handoff = openHandoffOf(lead)
    const ofLead = { params: { id: lead.id }, body: {} }
    if (choice.kind === 'accept' && handoff) return accept({ id: handoff.id, leadId: lead.id })
    if (choice.kind === 'claim' && handoff) return claim({ id: handoff.id, leadId: lead.id })
    if (choice.kind === 'confirm') return confirming.mutate(ofLead)
    if (choice.kind === 'deliver') return delivering.mutate(ofLead)
    if (choice.kind === 'reopenDeal') return reopening.mutate({ params: { id: choice.deal.id }, body: {} })
    open(lead, choice)
  }
  /** Asks first for what the agreement asks for. */
  const run = (lead: LeadView, choice: Choice) =>
    isPlain(choice.kind) && lackingBefore(choice, lead).length > 0
      ? open(lead, { kind: 'complete', step: choice.kind })
      : perform(lead, choice)
  const pendingOf = (lead: LeadView): Choice['kind'] | null =>
    (confirming.isPending && 'confirm') ||
    (delivering.isPending && 'deliver') ||
    (pendingId !== null && (openHandoffOf(lead)?.owner ? 'accept' : 'claim')) ||
    null
  const ofLead = [confirming, delivering].find(({ isPending }) => isPending)?.variables
  /** The lead, or its handoff, that waits for the server's answer now. */
  const pending = ofLead?.params.id ?? pendingId
  return { run, perform, pendingOf, pendingId: pending }
}

function isPlain(kind: Choice['kind']): kind is PlainStep {
  return kind === 'accept' || kind === 'claim' || kind === 'confirm'
}

/** What the agreement asks for before a step, and is not known: it is asked for in place. */
export function lackingBefore({ kind }: { kind: Choice['kind'] }, lead: LeadView): readonly string[] {
  const { missingByStage, stage } = lead
  if (kind === 'accept' || kind === 'claim') return isForward(stage, 'sal') ? missingByStage.sal : []
  if (kind === 'confirm') return missingByStage.sql
  if (kind === 'deal') return isForward(stage, 'opportunity') ? missingByStage.opportunity : []
  return kind === 'win' && isForward(stage, 'customer') ? missingByStage.customer : []
}
