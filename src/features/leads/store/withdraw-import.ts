import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { typesOf } from '#platform/database/column-types.ts'
import { rowsAs } from '#platform/database/insert-rows.ts'
import { IMPORTED_COLUMNS } from '../rules/imported-lead.ts'

/**
 * Withdraws what an import wrote about these leads: those it made, their keys, touchpoints and moves, and its moves of leads that were known
 * before. Answers the leads that stay and have lost something, whose stages are to be settled anew.
 */
export async function withdrawLeadsOf(act: Act, batchId: string, leadIds: readonly string[]): Promise<string[]> {
  const { tx, workspaceId, now } = act
  const { rows } = await sql<{ id: string }>`update leads set withdrawn_at = ${now} where workspace_id = ${workspaceId}
    and id = any(${leadIds}) and batch_id = ${batchId} and withdrawn_at is null returning id`.execute(tx)
  const gone = rows.map(row => row.id)
  // Lists of ids instead of joins: right after an import the planner knows nothing of the tables yet, and joins them row by row.
  await sql`delete from lead_keys where workspace_id = ${workspaceId} and lead_id = any(${gone})`.execute(tx)
  await sql`delete from lead_keys where workspace_id = ${workspaceId} and lead_id = any(${leadIds}) and batch_id = ${batchId}`.execute(
    tx,
  )
  await sql`update touchpoints set withdrawn_at = ${now} where workspace_id = ${workspaceId} and lead_id = any(${leadIds})
    and batch_id = ${batchId} and withdrawn_at is null`.execute(tx)
  await sql`update milestones set withdrawn_at = ${now} where workspace_id = ${workspaceId} and lead_id = any(${gone})
    and batch_id = ${batchId} and withdrawn_at is null`.execute(tx)
  const isGone = new Set(gone)
  return (await withdrawMovesOf(act, batchId, leadIds)).filter(id => !isGone.has(id))
}

/** Withdraws the moves that an import told of these leads. Answers those that had some: they are to be settled anew. */
export async function withdrawMovesOf(
  { tx, workspaceId, now }: Act,
  batchId: string,
  leadIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ lead_id: string }>`update transitions set withdrawn_at = ${now}
    where workspace_id = ${workspaceId} and lead_id = any(${leadIds}) and batch_id = ${batchId} and withdrawn_at is null
    returning lead_id`.execute(tx)
  return [...new Set(rows.map(row => row.lead_id))]
}

/** Empties the columns that an import filled, unless somebody has changed them since. */
export async function emptyFilled(act: Act, filled: readonly { id: string; filled: object }[]): Promise<void> {
  if (filled.length === 0) return
  const sets = IMPORTED_COLUMNS.map(
    column =>
      sql`${sql.ref(column)} = case when ${sql.ref(`l.${column}`)} = ${sql.ref(`r.${column}`)} then null else ${sql.ref(`l.${column}`)} end`,
  )
  const rows = filled.map(each => ({ ...each.filled, id: each.id }))
  await sql`update leads l set ${sql.join(sets)}, changed_at = ${act.now} from ${rowsAs('r', typesOf('leads', ['id', ...IMPORTED_COLUMNS]), rows)}
    where l.workspace_id = ${act.workspaceId} and l.id = r.id`.execute(act.tx)
}
