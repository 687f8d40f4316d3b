import type { Terms } from '#features/agreement/queries/terms.ts'
import { moveLead } from '#features/leads/store/stages.ts'
import { chooseOwner } from '#features/routing/commands/choose-owner.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Stage } from '#kernel/stages.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { dueInstant } from '../rules/clock.ts'
import { findAndLockLastHandoff, insertHandoff } from '../store/handoffs.ts'

export interface Delivery {
  id: string
  ownerId: string | null
  dueAt: Instant
}

/**
 * Passes a lead from marketing to sales under the version in force: an owner by turns (or the queue), and a clock that runs in
 * working time from now. The lead's row is locked by the caller.
 */
export async function deliver(act: Act, lead: { id: string; stage: Stage }, terms: Terms): Promise<Delivery> {
  const last = await findAndLockLastHandoff(act, lead.id)
  const { handoff } = terms.document
  const dueAt = dueInstant(act.now, handoff, terms.time)
  const id = newId()
  const choice = handoff.routing === 'turns' ? await chooseOwner(act, terms.document.calendar.hours.timeZone) : null
  const ownerId = choice?.ownerId ?? null
  await insertHandoff(act, {
    id,
    lead_id: lead.id,
    cycle: (last?.cycle ?? 0) + 1,
    version_id: terms.versionId,
    owner_id: ownerId,
    assigned_at: ownerId ? act.now : null,
    routing: JSON.stringify(choice?.routing ?? { rule: 'queue' }),
    delivered_at: act.now,
    recorded_at: act.now,
    due_at: dueAt,
    stops_at: handoff.stopsAt,
  })
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
  act.record({ kind: 'handoff.delivered', subject: { kind: 'handoff', id }, data: { leadId: lead.id, ownerId, dueAt } })
  return { id, ownerId, dueAt }
}

/** The owner of a handoff is the owner of its lead. */
export async function giveLead(act: Act, leadId: string, ownerId: string | null): Promise<void> {
  await act.tx
    .updateTable('leads')
    .set({ owner_id: ownerId, changed_at: act.now })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', leadId)
    .execute()
}
