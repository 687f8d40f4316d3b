import { sql } from 'kysely'
import type { AnsweringActivity } from '#features/handoffs/rules/settled-answers.ts'
import type { Act } from '#platform/act.ts'
import { typesOf } from '#platform/database/column-types.ts'
import { insertRows, rowsAs } from '#platform/database/insert-rows.ts'
import type { ImportedActivity } from '../rules/imported-activity.ts'

export async function insertImportedActivities(
  act: Act,
  batchId: string,
  activities: readonly (ImportedActivity & AnsweringActivity)[],
  handoffOf: ReadonlyMap<string, string>,
): Promise<void> {
  const common = { workspace_id: act.workspaceId, recorded_at: act.now, batch_id: batchId }
  const rows = activities.map(activity => ({
    id: activity.id,
    lead_id: activity.leadId,
    handoff_id: handoffOf.get(activity.id),
    member_id: activity.memberId,
    author: activity.author,
    kind: activity.kind,
    direction: activity.direction,
    is_attempt: activity.isAttempt,
    is_contact: activity.isContact,
    outcome: activity.outcome,
    words: activity.words,
    duration_seconds: activity.durationSeconds,
    occurred_at: activity.occurredAt,
    external_id: activity.externalId,
  }))
  await insertRows(act.tx, { table: 'activities', rows, common })
}

/** Notes in which handoff activities fall that are here already. */
export async function noteHandoffs(act: Act, handoffOf: ReadonlyMap<string, string>): Promise<void> {
  if (handoffOf.size === 0) return
  const rows = [...handoffOf].map(([id, handoffId]) => ({ id, handoff_id: handoffId }))
  await sql`update activities a set handoff_id = r.handoff_id from ${rowsAs('r', typesOf('activities', ['id', 'handoff_id']), rows)}
    where a.workspace_id = ${act.workspaceId} and a.id = r.id and a.batch_id is not null`.execute(act.tx)
}

/** Withdraws the activities that an import told of these leads. Answers the leads concerned. */
export async function withdrawActivitiesOf(
  { tx, workspaceId, memberId, now }: Act,
  batchId: string,
  leadIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{
    lead_id: string
  }>`update activities set withdrawn_at = ${now}, withdrawn_by = ${memberId} where workspace_id = ${workspaceId} and batch_id = ${batchId}
        and withdrawn_at is null and lead_id = any(${leadIds}) returning lead_id`.execute(tx)
  return [...new Set(rows.map(row => row.lead_id))]
}
