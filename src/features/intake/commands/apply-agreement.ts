import { type Terms, termsAt } from '#features/agreement/queries/terms.ts'
import { type Delivery, deliver } from '#features/handoffs/commands/deliver.ts'
import { findAndLockLastHandoff } from '#features/handoffs/store/handoffs.ts'
import { factsOf } from '#features/leads/rules/facts.ts'
import { type LeadRecord, updateLead } from '#features/leads/store/leads.ts'
import { moveLead } from '#features/leads/store/stages.ts'
import type { Stage } from '#kernel/stages.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import { type Qualification, qualify } from '../rules/qualify.ts'
import type { Receipt } from '../schema.ts'

/** What the agreement made of a lead. */
export interface Applied {
  stage: Stage
  delivery: Delivery | null
}

/**
 * Qualifies a lead by the version in force now and does what it says: discards it, makes it an MQL, delivers it to sales. Leads
 * that sales already works, customers and discarded ones stay as they are. Without a version in force nothing happens.
 */
export async function applyAgreement(act: Act, lead: LeadRecord, timeZone: string): Promise<Applied> {
  const terms = isForQualification(lead.stage) ? await termsAt(act, act.now) : null
  if (!terms) return { stage: lead.stage, delivery: null }
  const qualification = qualify(factsOf(lead, localDateOf(lead.captured_at, timeZone)), terms.document)
  await updateLead(act, lead.id, { qualified_by: terms.versionId, qualification: JSON.stringify(qualification) })

  if (qualification.verdict === 'discarded') return discard(act, lead, terms, qualification)
  if (qualification.verdict === 'lead') return { stage: lead.stage, delivery: null }
  return qualified(act, lead, terms, qualification)
}

/** Leads that marketing holds. `mql` is among them: one that waits for its missing data is delivered when it has them. */
function isForQualification(stage: Stage): boolean {
  return stage === 'lead' || stage === 'mql' || stage === 'nurturing'
}

async function discard(
  act: Act,
  lead: LeadRecord,
  terms: Terms,
  { discardedBecause }: Qualification,
): Promise<Applied> {
  if (await isWithSales(act, lead)) return { stage: lead.stage, delivery: null }
  const persona = terms.document.idealCustomer.personas.find(({ id }) => id === discardedBecause?.personaId)
  await moveLead(act, {
    leadId: lead.id,
    from: lead.stage,
    to: 'discarded',
    cause: persona ? 'negative_persona' : 'no_persona',
    reasonCode: 'not_ideal_customer',
    reasonWords: persona?.name ?? null,
    versionId: terms.versionId,
  })
  act.record({
    kind: 'lead.discarded',
    subject: { kind: 'lead', id: lead.id },
    data: { personaId: persona?.id ?? null },
  })
  return { stage: 'discarded', delivery: null }
}

async function qualified(act: Act, lead: LeadRecord, terms: Terms, { missing }: Qualification): Promise<Applied> {
  if (await isWithSales(act, lead)) return { stage: lead.stage, delivery: null }
  if (lead.stage === 'lead') {
    await moveLead(act, { leadId: lead.id, from: 'lead', to: 'mql', cause: 'qualified', versionId: terms.versionId })
    act.record({ kind: 'lead.qualified', subject: { kind: 'lead', id: lead.id }, data: { versionId: terms.versionId } })
  }
  const stage = lead.stage === 'lead' ? 'mql' : lead.stage
  // A lead that sales brought is theirs already: nothing is handed over. One without the agreed minimum waits for its data.
  if (lead.contributed_by === 'sales' || missing.length > 0) return { stage, delivery: null }
  const delivery = await deliver(act, { id: lead.id, stage }, terms)
  return { stage: 'mql', delivery }
}

/** Whether the last handoff is still open: then the lead is in the hands of sales and stays there. */
async function isWithSales(act: Act, lead: LeadRecord): Promise<boolean> {
  const last = await findAndLockLastHandoff(act, lead.id)
  return last !== undefined && last.closed_at === null && lead.stage !== 'nurturing'
}

export function receiptOf(lead: LeadRecord, created: boolean, { stage, delivery }: Applied): Receipt {
  return { id: lead.id, created, stage, handoff: delivery }
}
