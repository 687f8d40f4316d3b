import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Stage } from '#kernel/stages.ts'
import type { Act } from '#platform/act.ts'

/** A move as it was kept. */
export interface KeptMove {
  id: string
  from: Stage | null
  to: Stage
  cause: string
  memberId: string | null
  handoffId: string | null
  recordedAt: Instant
}

/** The last move of a lead that stands. */
export async function findLastMove(act: Act, leadId: string): Promise<KeptMove | undefined> {
  return act.tx
    .selectFrom('transitions')
    .select([
      'id',
      'from_stage as from',
      'to_stage as to',
      'cause',
      'member_id as memberId',
      'handoff_id as handoffId',
      'recorded_at as recordedAt',
    ])
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', leadId)
    .where('withdrawn_at', 'is', null)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The lead stands where it stood, whose it was and since when, with the milestones it had. The move stays to be read, withdrawn. */
export async function withdrawMove(act: Act, leadId: string, move: KeptMove): Promise<void> {
  const before = new Date(move.recordedAt.getTime() - 1)
  await sql`
    update leads l set stage = ${move.from}, stage_since = was.stage_since, owner_id = was.owner_id, changed_at = ${act.now}
    from leads t cross join lateral jsonb_populate_record(t, values_at(t.past, ${before})) was
    where t.workspace_id = ${act.workspaceId} and t.id = ${leadId} and l.workspace_id = t.workspace_id and l.id = t.id`.execute(
    act.tx,
  )
  await act.tx
    .updateTable('transitions')
    .set({ withdrawn_at: act.now })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', move.id)
    .execute()
  await withdrawMilestones(act, leadId, move.recordedAt)
}

/** Milestones that were reached then: new ones are withdrawn, those that were only implied before are so again. */
async function withdrawMilestones(act: Act, leadId: string, recordedAt: Instant): Promise<void> {
  const before = new Date(recordedAt.getTime() - 1)
  await sql`
    update milestones m set occurred_at = was.occurred_at, recorded_at = was.recorded_at, implied = was.implied,
      version_id = was.version_id, member_id = was.member_id,
      withdrawn_at = case when was.recorded_at < ${recordedAt} then was.withdrawn_at else ${act.now} end
    from milestones t cross join lateral jsonb_populate_record(t, values_at(t.past, ${before})) was
    where t.workspace_id = ${act.workspaceId} and t.lead_id = ${leadId} and t.recorded_at = ${recordedAt}
      and m.workspace_id = t.workspace_id and m.lead_id = t.lead_id and m.stage = t.stage`.execute(act.tx)
}
