import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { typesOf } from '#platform/database/column-types.ts'
import { insertRows, rowsAs } from '#platform/database/insert-rows.ts'
import type { AppliedDeal, NewDeal } from '../rules/imported-deal.ts'

export async function insertImportedDeals(act: Act, batchId: string, deals: readonly NewDeal[]): Promise<void> {
  const common = { workspace_id: act.workspaceId, recorded_at: act.now, changed_at: act.now, batch_id: batchId }
  const rows = deals.map(deal => ({
    id: deal.id,
    lead_id: deal.leadId,
    owner_id: deal.ownerId,
    title: deal.title,
    kind: deal.kind,
    sales_channel: deal.salesChannel,
    amount_minor: deal.amountMinor,
    currency: deal.currency,
    contributed_by: deal.contributedBy,
    opened_at: deal.openedAt,
    won_at: deal.wonAt,
    won_because: deal.wonBecause,
    lost_at: deal.lostAt,
    lost_because: deal.lostBecause,
    external_id: deal.externalId,
  }))
  await insertRows(act.tx, { table: 'deals', rows, common })
}

/** What an import fills in a deal that is known. */
const FILLED = ['amount_minor', 'title', 'owner_id', 'won_at', 'won_because', 'lost_at', 'lost_because'] as const

export async function fillImportedDeals(act: Act, deals: readonly NonNullable<AppliedDeal['filled']>[]): Promise<void> {
  if (deals.length === 0) return
  const sets = FILLED.map(
    column => sql`${sql.ref(column)} = coalesce(${sql.ref(`d.${column}`)}, ${sql.ref(`r.${column}`)})`,
  )
  await sql`update deals d set ${sql.join(sets)}, changed_at = ${act.now}
    from ${rowsAs('r', typesOf('deals', ['id', ...FILLED]), deals)} where d.workspace_id = ${act.workspaceId} and d.id = r.id`.execute(
    act.tx,
  )
}

/** Withdraws the deals of an import with these leads that nobody has worked on since. Answers the leads of those that stay. */
export async function withdrawDealsOf(
  { tx, workspaceId, now }: Act,
  batchId: string,
  leadIds: readonly string[],
): Promise<string[]> {
  await sql`update deals d set withdrawn_at = ${now} where d.workspace_id = ${workspaceId} and d.lead_id = any(${leadIds})
    and d.batch_id = ${batchId} and d.withdrawn_at is null
    and not exists (select from events e where e.workspace_id = ${workspaceId} and e.subject_id = d.id)`.execute(tx)
  const { rows } = await sql<{ lead_id: string }>`select distinct lead_id from deals where workspace_id = ${workspaceId}
    and lead_id = any(${leadIds}) and batch_id = ${batchId} and withdrawn_at is null`.execute(tx)
  return rows.map(row => row.lead_id)
}

/** Empties what an import filled in deals that were known before, unless somebody has changed it since. */
export async function emptyFilledDeals(act: Act, filled: readonly { id: string; filled: object }[]): Promise<void> {
  if (filled.length === 0) return
  const sets = FILLED.map(
    column =>
      sql`${sql.ref(column)} = case when ${sql.ref(`d.${column}`)} = ${sql.ref(`r.${column}`)} then null else ${sql.ref(`d.${column}`)} end`,
  )
  const rows = filled.map(each => ({ ...each.filled, id: each.id }))
  await sql`update deals d set ${sql.join(sets)}, changed_at = ${act.now} from ${rowsAs('r', typesOf('deals', ['id', ...FILLED]), rows)}
    where d.workspace_id = ${act.workspaceId} and d.id = r.id`.execute(act.tx)
}
