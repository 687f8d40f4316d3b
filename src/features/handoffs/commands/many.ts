import { displayName } from '#features/leads/rules/facts.ts'
import { findAndLockLeads, type LeadRecord } from '#features/leads/store/leads.ts'
import { isRefusal, notFound, type Outcome, type Refusal, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import type { AssignedMany, DoneMany, RefusedLead } from '../schema.ts'
import { findAndLockLastHandoff } from '../store/handoffs.ts'
import { assignHandoff, whyTakesNone } from './assign.ts'
import { discardLead, type Rejection } from './decide.ts'

/** Gives what waits of each lead to a member, or to the queue. Says whose each was, so that it can be given back. */
export async function assignLeads(
  act: Act,
  leadIds: readonly string[],
  memberId: string | null,
): Promise<Outcome<AssignedMany>> {
  const refusal = memberId === null ? null : await whyTakesNone(act, memberId)
  if (refusal) return refusal
  const { done, refused } = await eachLead(act, leadIds, lead => assignLead(act, lead, memberId))
  return { done: done.map(({ leadId, result }) => ({ leadId, before: result })), refused }
}

/** Discards each lead that can be. */
export async function discardLeads(act: Act, leadIds: readonly string[], rejection: Rejection): Promise<DoneMany> {
  const { done, refused } = await eachLead(act, leadIds, lead =>
    lead.stage === 'discarded' ? refuse('lead_discarded') : discardLead(act, lead.id, rejection),
  )
  return { done: done.map(({ leadId }) => leadId), refused }
}

/**
 * Does something with each of several leads in one act, and names those where it was refused. The work must refuse before it
 * writes, as commands do.
 */
export async function eachLead<T>(
  act: Act,
  leadIds: readonly string[],
  work: (lead: LeadRecord) => Promise<Outcome<T>> | Refusal,
): Promise<{ done: { leadId: string; result: T }[]; refused: RefusedLead[] }> {
  const leads = await findAndLockLeads(act, leadIds)
  const done: { leadId: string; result: T }[] = []
  const refused: RefusedLead[] = []
  for (const leadId of [...new Set(leadIds)].sort()) {
    const lead = leads.get(leadId)
    const result = lead ? await work(lead) : notFound('lead')
    if (isRefusal(result)) {
      const name = lead ? (displayName(lead) ?? lead.company ?? lead.email) : null
      refused.push({ leadId, name, code: result.refused, values: { ...result.values } })
    } else done.push({ leadId, result })
  }
  return { done, refused }
}

async function assignLead(act: Act, lead: LeadRecord, memberId: string | null): Promise<Outcome<string | null>> {
  const handoff = await findAndLockLastHandoff(act, lead.id)
  if (!handoff) return refuse('lead_without_handoff')
  const assigned = await assignHandoff(act, handoff.id, memberId)
  return isRefusal(assigned) ? assigned : handoff.owner_id
}
