import type { Act } from '#platform/act.ts'
import { insertRows } from '#platform/database/insert-rows.ts'
import { newId } from '#platform/ids.ts'
import { type ImportedActivity, isImportedAttempt, isImportedContact } from '../rules/imported-activity.ts'

const TYPES = {
  workspace_id: 'uuid',
  id: 'uuid',
  lead_id: 'uuid',
  member_id: 'uuid',
  author: 'text',
  kind: 'text',
  direction: 'text',
  is_attempt: 'boolean',
  is_contact: 'boolean',
  outcome: 'text',
  words: 'text',
  duration_seconds: 'int',
  occurred_at: 'timestamptz',
  recorded_at: 'timestamptz',
  external_id: 'text',
  batch_id: 'uuid',
}

export async function insertImportedActivities(
  act: Act,
  batchId: string,
  activities: readonly ImportedActivity[],
): Promise<void> {
  const rows = activities.map(activity => ({
    workspace_id: act.workspaceId,
    id: newId(),
    lead_id: activity.leadId,
    member_id: activity.memberId,
    author: activity.author,
    kind: activity.kind,
    direction: activity.direction,
    is_attempt: isImportedAttempt(activity),
    is_contact: isImportedContact(activity),
    outcome: activity.outcome,
    words: activity.words,
    duration_seconds: activity.durationSeconds,
    occurred_at: activity.occurredAt,
    recorded_at: act.now,
    external_id: activity.externalId,
    batch_id: batchId,
  }))
  await insertRows(act.tx, 'activities', TYPES, rows)
}
