import { sql } from 'kysely'
import { isRefusal } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, encodeCursor } from '#platform/http/cursor.ts'

export async function listActivities(
  act: Act,
  query: { cursor?: string; limit: number; memberId?: string; leadId?: string },
) {
  const after = query.cursor ? decodeCursor(query.cursor, 2) : null
  if (isRefusal(after)) return after
  let rows = act.tx
    .selectFrom('activities')
    .selectAll()
    .where('workspace_id', '=', act.workspaceId)
    .where('withdrawn_at', 'is', null)
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  if (query.memberId) rows = rows.where('member_id', '=', query.memberId)
  if (query.leadId) rows = rows.where('lead_id', '=', query.leadId)
  if (after) rows = rows.where(sql<boolean>`(occurred_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await rows.execute()
  const shown = found.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    rows: shown.map(row => ({
      id: row.id,
      leadId: row.lead_id,
      memberId: row.member_id,
      kind: row.kind,
      direction: row.direction,
      isAttempt: row.is_attempt,
      isContact: row.is_contact,
      outcome: row.outcome,
      words: row.words,
      durationSeconds: row.duration_seconds,
      place: row.place,
      distanceMetres: row.distance_metres,
      occurredAt: row.occurred_at,
      recordedAt: row.recorded_at,
    })),
    next: found.length > query.limit && last ? encodeCursor([last.occurred_at.toISOString(), last.id]) : null,
  }
}
