import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { rowsAs } from '#platform/database/insert-rows.ts'
import { type ImportedActivity, sameness } from '../rules/imported-activity.ts'

/** The `sameness` of those activities that are here already. */
export async function knownActivities(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  rows: readonly ImportedActivity[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const wanted = rows.map(row => ({
    external_id: row.externalId,
    lead_id: row.leadId,
    kind: row.kind,
    direction: row.direction,
    occurred_at: row.occurredAt,
  }))
  const types = { external_id: 'text', lead_id: 'uuid', kind: 'text', direction: 'text', occurred_at: 'timestamptz' }
  const known = await sql<Found>`
    select a.external_id, a.lead_id, a.kind, a.direction, a.occurred_at
    from ${rowsAs('r', types, wanted)} join activities a on a.workspace_id = ${workspaceId} and a.withdrawn_at is null
      and r.external_id is not null and a.external_id = r.external_id
    union all
    select null, a.lead_id, a.kind, a.direction, a.occurred_at
    from ${rowsAs('r', types, wanted)} join activities a on a.workspace_id = ${workspaceId} and a.withdrawn_at is null
      and r.external_id is null and a.lead_id = r.lead_id and a.occurred_at = r.occurred_at and a.kind = r.kind and a.direction = r.direction`.execute(
    tx,
  )
  return new Set(
    known.rows.map(row =>
      sameness({
        externalId: row.external_id,
        leadId: row.lead_id,
        kind: row.kind,
        direction: row.direction,
        occurredAt: row.occurred_at,
      }),
    ),
  )
}

interface Found extends Pick<ImportedActivity, 'kind' | 'direction'> {
  external_id: string | null
  lead_id: string
  occurred_at: Date
}
