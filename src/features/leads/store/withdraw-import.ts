import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { rowsAs } from '#platform/database/insert-rows.ts'
import { IMPORTED_COLUMNS } from '../rules/imported-lead.ts'

/**
 * Withdraws what an import wrote about leads, but for those of `keptIds`: its leads, their keys, touchpoints and moves, and its moves of
 * leads that were known before. Answers the leads that stay and have lost something, whose stages are to be settled anew.
 */
export async function withdrawLeadsOf(act: Act, batchId: string, keptIds: readonly string[]): Promise<string[]> {
  const { tx, workspaceId, now } = act
  await sql`delete from lead_keys k where k.workspace_id = ${workspaceId} and k.lead_id <> all(${keptIds})
    and (k.batch_id = ${batchId} or k.lead_id in (select l.id from leads l where l.workspace_id = ${workspaceId} and l.batch_id = ${batchId}))`.execute(
    tx,
  )
  await sql`update leads set withdrawn_at = ${now} where workspace_id = ${workspaceId} and batch_id = ${batchId} and withdrawn_at is null
    and id <> all(${keptIds})`.execute(tx)
  await sql`update touchpoints set withdrawn_at = ${now} where workspace_id = ${workspaceId} and batch_id = ${batchId} and withdrawn_at is null
    and lead_id <> all(${keptIds})`.execute(tx)
  await sql`update milestones m set withdrawn_at = ${now} from leads l where m.workspace_id = ${workspaceId} and m.batch_id = ${batchId}
    and m.withdrawn_at is null and l.workspace_id = ${workspaceId} and l.id = m.lead_id and l.withdrawn_at is not null`.execute(
    tx,
  )
  return withdrawMovesOf(act, batchId, keptIds)
}

/** Withdraws the moves that an import told of. Answers the leads that stay and are to be settled anew. */
export async function withdrawMovesOf(
  { tx, workspaceId, now }: Act,
  batchId: string,
  keptIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ lead_id: string }>`with gone as (
      update transitions set withdrawn_at = ${now} where workspace_id = ${workspaceId} and batch_id = ${batchId} and withdrawn_at is null
        and lead_id <> all(${keptIds}) returning lead_id)
    select distinct g.lead_id from gone g join leads l on l.workspace_id = ${workspaceId} and l.id = g.lead_id and l.withdrawn_at is null`.execute(
    tx,
  )
  return rows.map(row => row.lead_id)
}

/** Empties the columns that an import filled, unless somebody has changed them since. */
export async function emptyFilled(act: Act, filled: readonly { id: string; filled: object }[]): Promise<void> {
  if (filled.length === 0) return
  const columns = Object.entries(IMPORTED_COLUMNS)
  const sets = columns.map(
    ([column]) =>
      sql`${sql.ref(column)} = case when ${sql.ref(`l.${column}`)} = ${sql.ref(`r.${column}`)} then null else ${sql.ref(`l.${column}`)} end`,
  )
  const rows = filled.map(each => ({ ...each.filled, id: each.id }))
  await sql`update leads l set ${sql.join(sets)}, changed_at = ${act.now} from ${rowsAs('r', { id: 'uuid', ...IMPORTED_COLUMNS }, rows)}
    where l.workspace_id = ${act.workspaceId} and l.id = r.id`.execute(act.tx)
}
