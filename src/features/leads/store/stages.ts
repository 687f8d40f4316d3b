import type { Stage } from '#kernel/stages.ts'
import { isMilestoneStage, type MILESTONE_STAGES } from '#kernel/stages.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { milestonesToAdd } from '../rules/milestones.ts'

export interface Move {
  leadId: string
  from: Stage | null
  to: Stage
  cause: string
  reasonCode?: string | null
  reasonWords?: string | null
  versionId?: string | null
  handoffId?: string | null
}

/** Moves a lead: one append-only transition, its milestones, and the stage it stands in. The lead's row is locked by the caller. */
export async function moveLead(act: Act, move: Move): Promise<void> {
  await act.tx
    .insertInto('transitions')
    .values({
      workspace_id: act.workspaceId,
      id: newId(),
      lead_id: move.leadId,
      from_stage: move.from,
      to_stage: move.to,
      occurred_at: act.now,
      recorded_at: act.now,
      member_id: act.memberId,
      cause: move.cause,
      reason_code: move.reasonCode ?? null,
      reason_words: move.reasonWords ?? null,
      version_id: move.versionId ?? null,
      handoff_id: move.handoffId ?? null,
    })
    .execute()
  if (isMilestoneStage(move.to)) await reachMilestone(act, move.leadId, move.to, move.versionId ?? null)
  if (move.from === null) return
  await act.tx
    .updateTable('leads')
    .set({ stage: move.to, stage_since: act.now, changed_at: act.now })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', move.leadId)
    .execute()
}

/** Keeps that the lead reached a stage now, and by it all stages before. */
export async function reachMilestone(
  act: Act,
  leadId: string,
  stage: (typeof MILESTONE_STAGES)[number],
  versionId: string | null,
): Promise<void> {
  const has = stage === 'lead' ? [] : await milestonesOf(act, leadId)
  const missing = milestonesToAdd(has, stage, act.now)
  if (missing.length === 0) return
  await act.tx
    .insertInto('milestones')
    .values(
      missing.map(milestone => ({
        workspace_id: act.workspaceId,
        lead_id: leadId,
        stage: milestone.stage,
        occurred_at: milestone.occurredAt,
        recorded_at: act.now,
        implied: milestone.implied,
        version_id: versionId,
        member_id: act.memberId,
      })),
    )
    .onConflict(conflict =>
      conflict.columns(['workspace_id', 'lead_id', 'stage']).doUpdateSet(row => ({
        occurred_at: row.ref('excluded.occurred_at'),
        recorded_at: row.ref('excluded.recorded_at'),
        implied: row.ref('excluded.implied'),
        version_id: row.ref('excluded.version_id'),
        member_id: row.ref('excluded.member_id'),
      })),
    )
    .execute()
}

async function milestonesOf(act: Act, leadId: string) {
  const rows = await act.tx
    .selectFrom('milestones')
    .select(['stage', 'occurred_at as occurredAt', 'implied'])
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', leadId)
    .where('withdrawn_at', 'is', null)
    .execute()
  return rows
}
