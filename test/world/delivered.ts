import { activityInput } from '#features/activities/schema.ts'
import { type Terms, termsAt } from '#features/agreement/queries/terms.ts'
// Activities stand below handoffs and above intake: leads are delivered here as intake does it.
import { deliver } from '#features/handoffs/commands/deliver.ts'
import { insertLeads } from '#features/leads/store/leads.ts'
import { moveLead } from '#features/leads/store/stages.ts'
import type { World } from '#test/world/world.ts'

export const AT_TEN = '2026-03-03T09:00:00Z'
export const minute = (minutes: number) => new Date(Date.parse(AT_TEN) + minutes * 60_000)

/** A lead delivered on Tuesday at ten under an agreement of one hour. */
export async function delivered(world: World, at: Date | string = AT_TEN) {
  const act = world.act(null, at)
  const id = crypto.randomUUID()
  await insertLeads(act, [
    {
      id,
      email: `${id}@bar.example`,
      stage_since: act.now,
      captured_at: act.now,
      recorded_at: act.now,
      changed_at: act.now,
    },
  ])
  await moveLead(act, { leadId: id, from: null, to: 'lead', cause: 'captured' })
  await moveLead(act, { leadId: id, from: 'lead', to: 'mql', cause: 'qualified' })
  const handoff = await deliver(act, { id, stage: 'mql' }, (await termsAt(act, act.now)) as Terms)
  return { leadId: id, handoffId: handoff.id, ownerId: handoff.ownerId }
}

export async function clockOf(world: World, handoffId: string) {
  return world.tx
    .selectFrom('handoffs')
    .selectAll()
    .where('workspace_id', '=', world.workspaceId)
    .where('id', '=', handoffId)
    .executeTakeFirstOrThrow()
}

export const call = (outcome: string) => activityInput.parse({ kind: 'call', outcome })
