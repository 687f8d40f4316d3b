import type { Terms } from '#features/agreement/queries/terms.ts'
import { updateLead } from '#features/leads/store/leads.ts'
import { moveLead } from '#features/leads/store/stages.ts'
import { chooseOwners, type Locked } from '#features/routing/commands/choose-owner.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Stage } from '#kernel/stages.ts'
import type { Act } from '#platform/act.ts'
import { type NewRows, writeTogether } from '#platform/database/insert-rows.ts'
import { newId } from '#platform/ids.ts'
import { dueInstant } from '../rules/clock.ts'
import { findAndLockLastHandoff, newHandoffs } from '../store/handoffs.ts'

export interface Delivery {
  id: string
  ownerId: string | null
  dueAt: Instant
}

/** A delivery that is decided and not yet written. */
export interface PlannedDelivery extends Delivery {
  leadId: string
  cycle: number
  routing: unknown
  terms: Terms
}

/**
 * Passes a lead from marketing to sales under the version in force: an owner by turns (or the queue), and a clock that runs in
 * working time from now. The lead's row is locked by the caller.
 */
export async function deliver(act: Act, lead: { id: string; stage: Stage }, terms: Terms): Promise<Delivery> {
  const last = await findAndLockLastHandoff(act, lead.id)
  const planned = await planDeliveries(act, [{ leadId: lead.id, lastCycle: last?.cycle ?? 0 }], terms)
  await writeTogether(act.tx, [newDeliveries(act, planned)])
  const { id, ownerId, dueAt } = planned[0]!
  if (ownerId) await giveLead(act, lead.id, ownerId)
  if (lead.stage === 'nurturing')
    await moveLead(act, {
      leadId: lead.id,
      from: lead.stage,
      to: 'mql',
      cause: 'delivered_again',
      versionId: terms.versionId,
      handoffId: id,
    })
  return { id, ownerId, dueAt }
}

/** Decides who gets each lead and until when it is to be answered, in the order given; by turns among those who are `locked` already. */
export async function planDeliveries(
  act: Act,
  leads: readonly { leadId: string; lastCycle: number }[],
  terms: Terms,
  locked?: Locked | null,
): Promise<PlannedDelivery[]> {
  const { handoff, calendar } = terms.document
  const choices =
    handoff.routing === 'turns' ? await chooseOwners(act, calendar.hours.timeZone, leads.length, { locked }) : undefined
  const dueAt = dueInstant(act.now, handoff, terms.time)
  return leads.map(({ leadId, lastCycle }, index) => ({
    id: newId(),
    leadId,
    cycle: lastCycle + 1,
    ownerId: choices?.[index]?.ownerId ?? null,
    routing: choices?.[index]?.routing ?? { rule: 'queue' },
    dueAt,
    terms,
  }))
}

/** The rows of deliveries; their news are recorded. The rows of the leads, their owner and stage, are the caller's. */
export function newDeliveries(act: Act, deliveries: readonly PlannedDelivery[]): NewRows {
  for (const { id, leadId, ownerId, dueAt } of deliveries)
    act.record({ kind: 'handoff.delivered', subject: { kind: 'handoff', id }, data: { leadId, ownerId, dueAt } })
  return newHandoffs(
    act,
    deliveries.map(({ id, leadId, cycle, ownerId, routing, dueAt, terms }) => ({
      id,
      lead_id: leadId,
      cycle,
      version_id: terms.versionId,
      owner_id: ownerId,
      assigned_at: ownerId ? act.now : null,
      routing,
      delivered_at: act.now,
      recorded_at: act.now,
      due_at: dueAt,
      stops_at: terms.document.handoff.stopsAt,
    })),
  )
}

/** The owner of a handoff is the owner of its lead. */
export async function giveLead(act: Act, leadId: string, ownerId: string | null): Promise<void> {
  await updateLead(act, leadId, { owner_id: ownerId })
}
