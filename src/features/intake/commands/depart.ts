import { deactivateMember } from '#features/access/commands/members.ts'
import { passOnDeal } from '#features/deals/commands/pass-on.ts'
import { passOnHandoff, whyTakesNone } from '#features/handoffs/commands/assign.ts'
import { giveLead } from '#features/handoffs/commands/deliver.ts'
import { findAndLockLastHandoffs, type HandoffRecord } from '#features/handoffs/store/handoffs.ts'
import { findAndLockLeads } from '#features/leads/store/leads.ts'
import { chooseOwners } from '#features/routing/commands/choose-owner.ts'
import type { Choice } from '#features/routing/rules/in-turns.ts'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { findCompany } from '../queries/company.ts'
import { type OpenWork, openWorkOf } from '../queries/open-work.ts'
import type { PassedOn } from '../schema.ts'

/** Who gets a lead; null: it waits in the queue for whoever routing chooses later. */
type Heir = { to: string | null; routing: unknown }

/**
 * Deactivates a member and passes on, in the same transaction, what they have in hand: to one member, or by turns. Of what goes by turns,
 * what still waits goes to who has room, else back to the queue; what was accepted is given out in any case. Again for somebody who
 * left before, it passes on what stayed with them.
 */
export async function departMember(act: Act, memberId: string, to: string): Promise<Outcome<PassedOn>> {
  const deactivated = await deactivateMember(act, memberId)
  if (isRefusal(deactivated)) return deactivated
  const refusal = to === 'routing' ? null : await whyTakesNone(act, to)
  if (refusal) return refusal

  const work = await openWorkOf(act, memberId)
  const leads = await findAndLockLeads(act, work.leadIds)
  const handoffs = await findAndLockLastHandoffs(act, work.leadIds)
  const heirs = to === 'routing' ? await heirsByTurns(act, work, handoffs) : heirsOf(work, to)
  for (const leadId of work.leadIds) {
    const heir = heirs.get(leadId)
    if (!heir) continue
    const handoff = handoffs.get(leadId)
    if (handoff && handoff.owner_id === memberId && isOpen(handoff)) await passOnHandoff(act, handoff, heir)
    else if (leads.get(leadId)?.owner_id === memberId) await giveLead(act, leadId, heir.to)
    for (const deal of work.deals.filter(each => each.leadId === leadId))
      if (heir.to) await passOnDeal(act, deal, { from: memberId, to: heir.to })
    act.record({
      kind: 'lead.passed_on',
      subject: { kind: 'lead', id: leadId },
      data: { from: memberId, to: heir.to, handoffId: handoff?.id ?? null },
    })
  }
  return {
    leads: heirs.size,
    handoffs: work.undecided.length,
    deals: work.deals.length,
    left: work.leadIds.length - heirs.size,
  }
}

function heirsOf({ leadIds }: OpenWork, to: string): Map<string, Heir> {
  return new Map(leadIds.map(leadId => [leadId, { to, routing: null }]))
}

/** Leads for which nobody is found stay where they are, and are not among the answers. */
async function heirsByTurns(
  act: Act,
  { leadIds, undecided, deals }: OpenWork,
  handoffs: ReadonlyMap<string, HandoffRecord>,
): Promise<Map<string, Heir>> {
  const { timeZone } = await findCompany(act)
  const withDeal = new Set(deals.map(({ leadId }) => leadId))
  const waits = (leadId: string) => undecided.includes(handoffs.get(leadId)?.id ?? '') && !withDeal.has(leadId)
  const waiting = leadIds.filter(waits)
  const inHand = leadIds.filter(leadId => !waits(leadId))
  const forWaiting = await chooseOwners(act, timeZone, waiting.length)
  const forInHand = await chooseOwners(act, timeZone, inHand.length, { heedsCapacity: false })
  return new Map([
    ...waiting.map((leadId, index): [string, Heir] => [leadId, heirOf(forWaiting[index]!)]),
    ...inHand
      .map((leadId, index): [string, Heir] => [leadId, heirOf(forInHand[index]!)])
      .filter(([, { to }]) => to !== null),
  ])
}

function heirOf({ ownerId, routing }: Choice): Heir {
  return { to: ownerId, routing }
}

function isOpen({ closed_at, rejected_at }: HandoffRecord): boolean {
  return closed_at === null && rejected_at === null
}
