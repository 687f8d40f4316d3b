import { termsAt } from '#features/agreement/queries/terms.ts'
import { deliver } from '#features/handoffs/commands/deliver.ts'
import { eachLead } from '#features/handoffs/commands/many.ts'
import type { DoneMany } from '#features/handoffs/schema.ts'
import { findAndLockLastHandoff } from '#features/handoffs/store/handoffs.ts'
import { keysOf } from '#features/leads/rules/identity.ts'
import type { LeadChange } from '#features/leads/schema.ts'
import {
  bindKeys,
  findAndLockLead,
  findByKeys,
  type LeadRecord,
  unbindKeys,
  updateLeads,
} from '#features/leads/store/leads.ts'
import { moveLead } from '#features/leads/store/stages.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { writeTogether } from '#platform/database/insert-rows.ts'
import { findCompany } from '../queries/company.ts'
import { columnsOf } from '../rules/columns.ts'
import type { Receipt } from '../schema.ts'
import { judge, newlyJudged, receiptOf } from './apply-agreement.ts'

/** Changes what is known of a lead, and qualifies it anew: the missing field may be what its delivery waited for. */
export async function changeLead(act: Act, leadId: string, change: LeadChange): Promise<Outcome<Receipt>> {
  const lead = await findAndLockLead(act, leadId)
  if (!lead) return notFound('lead')
  const columns = columnsOf(change)
  const after = { ...lead, ...columns } as LeadRecord
  const company = await findCompany(act)
  if (keysOf(identityOf(after), company.country).length === 0) return refuse('lead_unreachable', {}, 422)

  const rebound = await rebindKeys(act, lead, after, company.country)
  if (rebound) return rebound
  act.record({
    kind: 'lead.changed',
    subject: { kind: 'lead', id: leadId },
    data: { fields: Object.keys(change), before: beforeOf(lead, columns) },
  })
  const last = await findAndLockLastHandoff(act, leadId)
  // What marketing nurtures is not delivered again because somebody mends its data.
  const judged =
    lead.stage === 'nurturing'
      ? [{ lead: after, moves: [], delivery: null }]
      : await judge(act, [{ lead: after, last }], { terms: await termsAt(act, act.now), timeZone: company.timeZone })
  await updateLeads(
    act,
    judged.map(each => each.lead),
  )
  await writeTogether(act.tx, await newlyJudged(act, judged))
  return receiptOf(judged[0]!, false)
}

/** Brings a lead back that was discarded or left with marketing. */
export async function reopenLead(act: Act, leadId: string, words: string): Promise<Outcome<Receipt>> {
  const lead = await findAndLockLead(act, leadId)
  if (!lead) return notFound('lead')
  if (lead.stage !== 'discarded' && lead.stage !== 'nurturing') return refuse('lead_not_away')
  await moveLead(act, { leadId, from: lead.stage, to: 'nurturing', cause: 'reopened', reasonWords: words })
  act.record({ kind: 'lead.reopened', subject: { kind: 'lead', id: leadId } })
  return { id: leadId, created: false, stage: 'nurturing', handoff: null }
}

/** Several at once, as when they were discarded together by mistake. */
export async function reopenLeads(act: Act, leadIds: readonly string[], words: string): Promise<DoneMany> {
  const { done, refused } = await eachLead(act, leadIds, lead => reopenLead(act, lead.id, words))
  return { done: done.map(({ leadId }) => leadId), refused }
}

/** Delivers a lead to sales by hand: when somebody knows better than the definition, or a nurtured lead is ready again. */
export async function deliverByHand(act: Act, leadId: string): Promise<Outcome<Receipt>> {
  const lead = await findAndLockLead(act, leadId)
  if (!lead) return notFound('lead')
  if (lead.stage === 'discarded') return refuse('lead_discarded')
  const last = await findAndLockLastHandoff(act, leadId)
  if (last && last.closed_at === null && lead.stage !== 'nurturing') return refuse('lead_with_sales')
  const terms = await termsAt(act, act.now)
  if (!terms) return refuse('no_agreement_in_force')
  if (lead.stage === 'lead')
    await moveLead(act, { leadId, from: 'lead', to: 'mql', cause: 'qualified_by_hand', versionId: terms.versionId })
  const stage = lead.stage === 'lead' ? 'mql' : lead.stage
  const delivery = await deliver(act, { id: leadId, stage }, terms)
  return { id: leadId, created: false, stage: stage === 'nurturing' ? 'mql' : stage, handoff: delivery }
}

/** Gives the lead the keys of its changed address and phone. Refused where another lead has the address. */
async function rebindKeys(act: Act, before: LeadRecord, after: LeadRecord, country: string) {
  const was = keysOf(identityOf(before), country)
  const wanted = keysOf(identityOf(after), country)
  const fresh = wanted.filter(key => !was.some(old => old.kind === key.kind && old.key === key.key))
  const gone = was.filter(key => !wanted.some(now => now.kind === key.kind && now.key === key.key))
  const taken = (await findByKeys(act, fresh)).find(row => row.kind !== 'phone' && row.lead_id !== before.id)
  if (taken) return refuse('lead_known', { id: taken.lead_id })
  await unbindKeys(
    act,
    before.id,
    gone.map(({ kind }) => kind),
  )
  await bindKeys(
    act,
    fresh.map(key => ({ ...key, leadId: before.id })),
  )
  return null
}

function identityOf(lead: LeadRecord) {
  return { externalId: lead.external_id, email: lead.email, phone: lead.phone, country: lead.country }
}

function beforeOf(lead: LeadRecord, columns: object): Record<string, unknown> {
  return Object.fromEntries(Object.keys(columns).map(column => [column, lead[column as keyof LeadRecord]]))
}
