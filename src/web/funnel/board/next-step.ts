import * as m from '#texts/compiled/messages.js'
import type { LeadRowView } from '../../lead/client.ts'

/** What the stage of a lead asks for next, in words; null where nothing but time or the conversation does. */
export function nextStepWords({ stage, clock, owner }: LeadRowView): string | null {
  const isDelivered = clock !== null && clock.state !== 'closed'
  if (stage === 'nurturing') return m.lead_deliver()
  if (stage === 'mql' && !isDelivered) return m.lead_deliver()
  if (stage === 'mql') return owner ? m.lead_accept() : m.today_claim()
  if (stage === 'sal') return m.lead_confirm()
  if (stage === 'sql') return m.lead_open_deal()
  return stage === 'opportunity' ? m.funnel_next_close() : null
}
