import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'

type Reading = Pick<Act, 'tx' | 'workspaceId'>

/** The leads of an import on which others have built since: people, or another import. */
export async function leadsBuiltOn({ tx, workspaceId }: Reading, batchId: string): Promise<string[]> {
  // One join for each table: as alternatives within one condition they would be asked for each lead by itself.
  const built = (['activities', 'deals', 'handoffs', 'transitions', 'touchpoints'] as const).map(
    table => sql`select f.lead_id as id from ${sql.table(table)} f
      join leads l on l.workspace_id = ${workspaceId} and l.id = f.lead_id and l.batch_id = ${batchId} and l.withdrawn_at is null
      where f.workspace_id = ${workspaceId} and f.withdrawn_at is null and f.batch_id is distinct from ${batchId}`,
  )
  const { rows } = await sql<{ id: string }>`${sql.join(built, sql` union `)} union
    select l.id from leads l join events e on e.workspace_id = ${workspaceId} and e.subject_id = l.id
    where l.workspace_id = ${workspaceId} and l.batch_id = ${batchId} and l.withdrawn_at is null`.execute(tx)
  return rows.map(row => row.id)
}

/** What an import filled in leads or deals that were known before. */
export async function filledBy(
  { tx, workspaceId }: Reading,
  batchId: string,
): Promise<{ id: string; filled: object }[]> {
  const rows = await tx
    .selectFrom('import_rows')
    .select(['subject_id', 'filled'])
    .where('workspace_id', '=', workspaceId)
    .where('batch_id', '=', batchId)
    .where('filled', 'is not', null)
    .execute()
  const byId = new Map<string, object>()
  for (const { subject_id, filled } of rows)
    if (subject_id) byId.set(subject_id, { ...byId.get(subject_id), ...(filled as object) })
  return [...byId].map(([id, filled]) => ({ id, filled }))
}
