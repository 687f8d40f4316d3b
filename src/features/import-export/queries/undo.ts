import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'

type Reading = Pick<Act, 'tx' | 'workspaceId'>

/** The leads of an import on which others have built since: people, or another import. */
export async function leadsBuiltOn({ tx, workspaceId }: Reading, batchId: string): Promise<string[]> {
  const own = await sql<{ id: string }>`select id from leads
    where workspace_id = ${workspaceId} and batch_id = ${batchId} and withdrawn_at is null`.execute(tx)
  const ids = own.rows.map(row => row.id)
  const built = (['activities', 'deals', 'handoffs', 'transitions', 'touchpoints'] as const).map(
    table => sql`select lead_id as id from ${sql.table(table)} where workspace_id = ${workspaceId} and lead_id = any(${ids})
      and withdrawn_at is null and batch_id is distinct from ${batchId}`,
  )
  const { rows } = await sql<{ id: string }>`${sql.join(built, sql` union `)} union
    select subject_id from events where workspace_id = ${workspaceId} and subject_id = any(${ids})`.execute(tx)
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

/** Those of the leads that are still there. */
export async function leadsLeft({ tx, workspaceId }: Reading, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('leads')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<string>`any(${ids})`)
    .where('withdrawn_at', 'is', null)
    .execute()
  return rows.map(row => row.id)
}
