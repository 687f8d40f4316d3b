import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import type { ImportKind } from '../schema/words.ts'
import type { BatchRow } from '../store/batches.ts'

type Reading = Pick<Act, 'tx' | 'workspaceId'>

/** The next leads, in the order of their ids, of which an import told something that is not undone yet. */
export async function leadsToUndo({ tx, workspaceId }: Reading, batch: BatchRow, limit: number): Promise<string[]> {
  const after = batch.undone_until ?? '00000000-0000-0000-0000-000000000000'
  const of = { workspaceId, batchId: batch.id, after }
  const { rows } = await sql<{ id: string }>`${TOLD_OF[batch.kind](of)} order by 1 limit ${limit}`.execute(tx)
  return rows.map(row => row.id)
}

interface Part {
  workspaceId: string
  batchId: string
  after: string
}

const TOLD_OF: Record<ImportKind, (part: Part) => ReturnType<typeof sql>> = {
  // A lead that was known before has a row in the report, whatever of it the file filled.
  leads: ({ workspaceId, batchId, after }) => sql`select id from leads
    where workspace_id = ${workspaceId} and batch_id = ${batchId} and id > ${after}::uuid and withdrawn_at is null
    union select subject_id from import_rows
    where workspace_id = ${workspaceId} and batch_id = ${batchId} and subject_id > ${after}::uuid`,
  activities: ({ workspaceId, batchId, after }) => sql`select distinct lead_id as id from activities
    where workspace_id = ${workspaceId} and batch_id = ${batchId} and lead_id > ${after}::uuid and withdrawn_at is null`,
  deals: ({ workspaceId, batchId, after }) => sql`select lead_id as id from deals
    where workspace_id = ${workspaceId} and batch_id = ${batchId} and lead_id > ${after}::uuid and withdrawn_at is null
    union select d.lead_id from import_rows r join deals d on d.workspace_id = ${workspaceId} and d.id = r.subject_id
    where r.workspace_id = ${workspaceId} and r.batch_id = ${batchId} and d.lead_id > ${after}::uuid`,
}

/** Those of the leads that an import made and on which others have built since: people, or another import. */
export async function leadsBuiltOn(
  { tx, workspaceId }: Reading,
  batchId: string,
  leadIds: readonly string[],
): Promise<string[]> {
  const own = await sql<{
    id: string
  }>`select id from leads where workspace_id = ${workspaceId} and id = any(${leadIds})
    and batch_id = ${batchId} and withdrawn_at is null`.execute(tx)
  const ids = own.rows.map(row => row.id)
  const built = (['activities', 'deals', 'handoffs', 'transitions', 'touchpoints'] as const).map(
    table => sql`select lead_id as id from ${sql.table(table)} where workspace_id = ${workspaceId} and lead_id = any(${ids})
      and withdrawn_at is null and batch_id is distinct from ${batchId}`,
  )
  const { rows } = await sql<{ id: string }>`${sql.join(built, sql` union `)} union
    select subject_id from events where workspace_id = ${workspaceId} and subject_id = any(${ids})`.execute(tx)
  return rows.map(row => row.id)
}

/** What an import filled in those of these leads or deals that were known before. */
export async function filledBy(
  { tx, workspaceId }: Reading,
  batchId: string,
  subjectIds: readonly string[],
): Promise<{ id: string; filled: object }[]> {
  const rows = await tx
    .selectFrom('import_rows')
    .select(['subject_id', 'filled'])
    .where('workspace_id', '=', workspaceId)
    .where('batch_id', '=', batchId)
    .where('subject_id', '=', sql<string>`any(${subjectIds})`)
    .where('filled', 'is not', null)
    .execute()
  const byId = new Map<string, object>()
  for (const { subject_id, filled } of rows)
    if (subject_id) byId.set(subject_id, { ...byId.get(subject_id), ...(filled as object) })
  return [...byId].map(([id, filled]) => ({ id, filled }))
}

/** The deals with these leads. */
export async function dealsWith({ tx, workspaceId }: Reading, leadIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('deals')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('lead_id', '=', sql<string>`any(${leadIds})`)
    .execute()
  return rows.map(row => row.id)
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
