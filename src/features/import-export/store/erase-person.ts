import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'

/** Rows that are kept of a lead, its activities and deals, and those in which one of the addresses stands. */
export async function deleteRowsOf(
  { tx, workspaceId }: Act,
  leadId: string,
  addresses: readonly string[],
): Promise<void> {
  await sql`delete from import_rows where workspace_id = ${workspaceId} and (
    subject_id = ${leadId}
    or subject_id in (select id from activities where workspace_id = ${workspaceId} and lead_id = ${leadId})
    or subject_id in (select id from deals where workspace_id = ${workspaceId} and lead_id = ${leadId})
    or exists (select from jsonb_array_elements_text(raw) cell where lower(trim(cell)) = any(${addresses}::text[])))`.execute(
    tx,
  )
}

const WITHOUT_SAMPLES = sql`
  columns = (
    select coalesce(jsonb_agg(c || '{"samples": [], "values": null}' order by place), '[]')
    from jsonb_array_elements(columns) with ordinality e (c, place)),
  check_result = check_result || jsonb_build_object('questions', jsonb_build_array(), 'problems', (
    select coalesce(jsonb_agg(p || '{"examples": []}' order by place), '[]')
    from jsonb_array_elements(check_result -> 'problems') with ordinality e (p, place)))`

/** A file that is over and named people who had been forgotten loses the same. */
export async function deleteSamplesOfForgotten({ tx, workspaceId }: Act, batchId: string): Promise<void> {
  await sql`update import_batches set ${WITHOUT_SAMPLES} where workspace_id = ${workspaceId} and id = ${batchId} and exists (
    select from import_rows where workspace_id = ${workspaceId} and batch_id = ${batchId} and problems @> '[{"code": "forgotten"}]')`.execute(
    tx,
  )
}

/** Files that are over and told of a lead lose what they show of their rows: samples of columns, examples of problems. */
export async function deleteSamplesOf({ tx, workspaceId }: Act, leadId: string): Promise<void> {
  const brought = (table: 'touchpoints' | 'activities' | 'deals' | 'handoffs') =>
    sql`select batch_id from ${sql.table(table)} where workspace_id = ${workspaceId} and lead_id = ${leadId}`
  await sql`update import_batches set ${WITHOUT_SAMPLES}
    where workspace_id = ${workspaceId} and coalesce(finished_at, failed_at, cancelled_at, withdrawn_at) is not null and (
      id in (${brought('touchpoints')} union all ${brought('activities')} union all ${brought('deals')} union all ${brought('handoffs')})
      or id in (select batch_id from import_rows where workspace_id = ${workspaceId} and subject_id = ${leadId})
      or id in (select batch_id from lead_keys where workspace_id = ${workspaceId} and lead_id = ${leadId}))`.execute(
    tx,
  )
}
