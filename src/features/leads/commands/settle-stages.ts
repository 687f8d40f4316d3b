import type { Act } from '#platform/act.ts'
import { type SettledBefore, stageFactsOf } from '../queries/leads-for-import.ts'
import type { Milestone } from '../rules/milestones.ts'
import { settledStages } from '../rules/settled-stages.ts'
import {
  type ImportedMove,
  insertImportedMoves,
  withdrawMilestones,
  writeMilestones,
  writeStages,
} from '../store/import-leads.ts'

/** Adds moves that a file tells of, and settles the leads anew. */
export async function importMoves(act: Act, batchId: string, moves: readonly ImportedMove[]): Promise<void> {
  await insertImportedMoves(act, batchId, moves)
  await settleStages(act, batchId, [...new Set(moves.map(move => move.leadId))])
}

/** Brings stage and milestones of leads to what their facts say: after an import, and after its undoing. */
export async function settleStages(act: Act, batchId: string | null, leadIds: readonly string[]): Promise<void> {
  const facts = await stageFactsOf(act, leadIds)
  const settled = facts.map(before => ({ before, ...settledStages(before) }))
  await writeMilestones(
    act,
    batchId,
    settled.flatMap(({ before, milestones }) => changedMilestones(before, milestones)),
  )
  await withdrawMilestones(
    act,
    settled.flatMap(({ before, milestones }) => lostMilestones(before, milestones)),
  )
  const moved = settled.filter(({ before, stage }) => before.stage !== stage)
  await writeStages(
    act,
    moved.map(({ before, stage, stageSince }) => ({ leadId: before.leadId, stage, stageSince })),
  )
}

function changedMilestones(before: SettledBefore, wanted: readonly Milestone[]): (Milestone & { leadId: string })[] {
  const has = new Map(before.milestones.map(milestone => [milestone.stage, milestone]))
  return wanted
    .filter(
      ({ stage, occurredAt, implied }) =>
        has.get(stage)?.occurredAt.getTime() !== occurredAt.getTime() || has.get(stage)?.implied !== implied,
    )
    .map(milestone => ({ ...milestone, leadId: before.leadId }))
}

function lostMilestones(before: SettledBefore, wanted: readonly Milestone[]): { leadId: string; stage: string }[] {
  const stays = new Set<string>(wanted.map(({ stage }) => stage))
  return before.milestones
    .filter(({ stage }) => !stays.has(stage))
    .map(({ stage }) => ({ leadId: before.leadId, stage }))
}
