import * as m from '#texts/compiled/messages.js'
import { type LeadView, pipeline } from './client.ts'
import { type Choice, openHandoffOf } from './lead-actions.ts'
import { useHandoffActions } from './use-handoff-actions.ts'

/** Does at once what needs nothing more, and opens the sheet of what does. */
export function useLeadSteps(lead: LeadView, open: (choice: Choice) => void) {
  const { accept, claim, pendingId } = useHandoffActions()
  const confirming = pipeline.useMutation('POST /api/leads/:id/confirmation', { done: m.lead_confirmed() })
  const delivering = pipeline.useMutation('POST /api/leads/:id/delivery', { done: m.lead_delivered() })
  const handoff = openHandoffOf(lead)
  const ofLead = { params: { id: lead.id }, body: {} }

  const run = (choice: Choice) => {
    const fields = lackingFor(choice, lead)
    if (fields.length > 0) return open({ kind: 'complete', fields })
    if (choice.kind === 'accept' && handoff) return accept(handoff.id)
    if (choice.kind === 'claim' && handoff) return claim(handoff.id)
    if (choice.kind === 'confirm') return confirming.mutate(ofLead)
    if (choice.kind === 'deliver') return delivering.mutate(ofLead)
    open(choice)
  }
  const pending: Choice['kind'] | null =
    (confirming.isPending && 'confirm') ||
    (delivering.isPending && 'deliver') ||
    (pendingId !== null && (handoff?.owner ? 'accept' : 'claim')) ||
    null
  return { run, pending }
}

/** What the agreement asks for before the step, and is not known: it is asked for in place. */
function lackingFor({ kind }: Choice, { missingByStage, stage }: LeadView): readonly string[] {
  if (kind === 'accept' || kind === 'claim') return missingByStage.sal
  if (kind === 'confirm') return missingByStage.sql
  return kind === 'deal' && stage !== 'customer' ? missingByStage.opportunity : []
}
