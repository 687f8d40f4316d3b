import { closeHandoffOf, takeOnHandoff } from '#features/handoffs/commands/decide.ts'
import { whyLacking } from '#features/handoffs/queries/lacking.ts'
import { findAndLockLastHandoff } from '#features/handoffs/store/handoffs.ts'
import { isForward } from '#features/leads/rules/milestones.ts'
import { findAndLockLead, type LeadRecord } from '#features/leads/store/leads.ts'
import { moveLead } from '#features/leads/store/stages.ts'
import { DONE } from '#kernel/endpoint.ts'
import type { EventKind } from '#kernel/events.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import type { DealChange, DealInput, Winning } from '../schema.ts'
import { type DealRecord, findAndLockDeal, hasOtherDeal, insertDeal, updateDeal } from '../store/deals.ts'

/** Opens a deal with a lead. With the first one the lead is an opportunity; a customer's next deal is a repurchase. */
export async function openDeal(act: Act, leadId: string, input: DealInput): Promise<Outcome<{ id: string }>> {
  await takeOnHandoff(act, leadId)
  const lead = await findAndLockLead(act, leadId)
  if (!lead) return notFound('lead')
  if (lead.stage === 'discarded') return refuse('lead_discarded')
  const lacking = isForward(lead.stage, 'opportunity') ? await whyLacking(act, lead, 'opportunity') : null
  if (lacking) return lacking
  const { currency } = await act.tx
    .selectFrom('workspaces')
    .select('currency')
    .where('workspace_id', '=', act.workspaceId)
    .executeTakeFirstOrThrow()
  const id = newId()
  await insertDeal(act, {
    id,
    lead_id: leadId,
    owner_id: act.memberId,
    title: input.title ?? null,
    kind: input.kind ?? (lead.stage === 'customer' ? 'repurchase' : 'new'),
    sales_channel: input.salesChannel,
    amount_minor: input.amountMinor ?? null,
    currency,
    contributed_by: lead.contributed_by,
    opened_at: act.now,
    recorded_at: act.now,
    changed_at: act.now,
  })
  await moveForward(act, lead, 'opportunity', 'deal_opened')
  tell(act, 'deal.opened', id, lead)
  return { id }
}

export async function changeDeal(act: Act, dealId: string, change: DealChange): Promise<Outcome<typeof DONE>> {
  const deal = await findAndLockDeal(act, dealId)
  if (!deal) return notFound('deal')
  await updateDeal(act, dealId, {
    ...(change.title !== undefined && { title: change.title }),
    ...(change.salesChannel !== undefined && { sales_channel: change.salesChannel }),
    ...(change.amountMinor !== undefined && { amount_minor: change.amountMinor }),
  })
  act.record({
    kind: 'deal.changed',
    subject: { kind: 'deal', id: dealId },
    data: { leadId: deal.lead_id, amountBefore: deal.amount_minor, ...change },
  })
  return DONE
}

/** A deal is won. Revenue needs an amount: without one it is refused. */
export async function winDeal(act: Act, dealId: string, input: Winning): Promise<Outcome<typeof DONE>> {
  const found = await lockDealAndLead(act, dealId)
  if ('refused' in found) return found
  const { deal, lead } = found
  if (deal.won_at) return DONE
  if (deal.lost_at) return refuse('deal_lost_already')
  if (lead.stage === 'discarded') return refuse('lead_discarded')
  const amountMinor = input.amountMinor ?? deal.amount_minor
  if (amountMinor === null) return refuse('deal_needs_amount', {}, 422)
  const lacking = isForward(lead.stage, 'customer') ? await whyLacking(act, lead, 'customer') : null
  if (lacking) return lacking
  await updateDeal(act, dealId, {
    won_at: act.now,
    won_by: input.wonBy,
    won_because: input.because ?? null,
    amount_minor: amountMinor,
  })
  await moveForward(act, lead, 'customer', 'deal_won')
  tell(act, 'deal.won', dealId, lead)
  return DONE
}

/** A deal is lost. A lead that is no customer and has no other open deal goes back to marketing. */
export async function loseDeal(act: Act, dealId: string, because: string): Promise<Outcome<typeof DONE>> {
  const found = await lockDealAndLead(act, dealId)
  if ('refused' in found) return found
  const { deal, lead } = found
  if (deal.lost_at) return DONE
  if (deal.won_at) return refuse('deal_won_already')
  await updateDeal(act, dealId, { lost_at: act.now, lost_because: because })
  if (lead.stage === 'opportunity' && !(await hasOtherDeal(act, lead.id, dealId))) {
    await moveLead(act, {
      leadId: lead.id,
      from: lead.stage,
      to: 'nurturing',
      cause: 'deal_lost',
      reasonWords: because,
    })
    await closeHandoffOf(act, lead.id)
  }
  tell(act, 'deal.lost', dealId, lead)
  return DONE
}

/** A deal was closed by mistake. The milestones that it proved stay: they were reached. */
export async function reopenDeal(act: Act, dealId: string): Promise<Outcome<typeof DONE>> {
  const found = await lockDealAndLead(act, dealId)
  if ('refused' in found) return found
  const { deal, lead } = found
  if (!deal.won_at && !deal.lost_at) return DONE
  if (lead.stage === 'discarded') return refuse('lead_discarded')
  await updateDeal(act, dealId, { won_at: null, won_by: null, won_because: null, lost_at: null, lost_because: null })
  if (deal.won_at && lead.stage === 'customer' && !(await hasOtherDeal(act, lead.id, dealId, 'won')))
    await takeBackCustomer(act, lead)
  else await moveForward(act, lead, 'opportunity', 'deal_reopened')
  tell(act, 'deal.reopened', dealId, lead)
  return DONE
}

/** The sale that made the lead a customer was none: its milestone and its move are withdrawn with it, and stay to be read. */
async function takeBackCustomer(act: Act, lead: LeadRecord): Promise<void> {
  await act.tx
    .updateTable('milestones')
    .set({ withdrawn_at: act.now })
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', lead.id)
    .where('stage', '=', 'customer')
    .execute()
  await act.tx
    .updateTable('transitions')
    .set({ withdrawn_at: act.now })
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', lead.id)
    .where('to_stage', '=', 'customer')
    .where('withdrawn_at', 'is', null)
    .execute()
  await moveLead(act, { leadId: lead.id, from: lead.stage, to: 'opportunity', cause: 'deal_reopened' })
}

async function moveForward(act: Act, lead: LeadRecord, to: 'opportunity' | 'customer', cause: string): Promise<void> {
  if (!isForward(lead.stage, to)) return
  const handoff = await findAndLockLastHandoff(act, lead.id)
  const versionId = handoff?.version_id
  await moveLead(act, { leadId: lead.id, from: lead.stage, to, cause, versionId, handoffId: handoff?.id })
}

async function lockDealAndLead(act: Act, dealId: string): Promise<Outcome<{ deal: DealRecord; lead: LeadRecord }>> {
  const deal = await findAndLockDeal(act, dealId)
  if (!deal) return notFound('deal')
  const lead = await findAndLockLead(act, deal.lead_id)
  return lead ? { deal, lead } : notFound('lead')
}

function tell(act: Act, kind: EventKind, dealId: string, lead: { id: string }): void {
  act.record({ kind, subject: { kind: 'deal', id: dealId }, data: { leadId: lead.id } })
}
