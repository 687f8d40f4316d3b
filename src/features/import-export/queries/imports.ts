import { sql } from 'kysely'
import { notFound, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { type ImportMapping, type RememberedFields, rememberedFrom } from '../rules/mapping.ts'
import type { ColumnProfile } from '../rules/profile.ts'
import type { CheckResult, ImportDetail, ImportSummary } from '../schema/api.ts'
import type { ImportKind, ROW_OUTCOMES } from '../schema/words.ts'
import { type BatchRow, findBatch } from '../store/batches.ts'

type Reading = Pick<Act, 'tx' | 'workspaceId'>

export async function listImports(act: Reading, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  let query = act.tx
    .selectFrom('import_batches')
    .innerJoin('members', join =>
      join
        .onRef('members.workspace_id', '=', 'import_batches.workspace_id')
        .onRef('members.id', '=', 'import_batches.created_by'),
    )
    .selectAll('import_batches')
    .select('members.name as created_by_name')
    .where('import_batches.workspace_id', '=', act.workspaceId)
    .where('received_at', 'is not', null)
  if (cursor) query = query.where('import_batches.id', '<', cursor)
  const rows = await query
    .orderBy('import_batches.id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  return {
    rows: shown.map(row => summaryOf(row, row.created_by_name)),
    next: rows.length > limit ? shown.at(-1)!.id : null,
  }
}

export async function findImport(act: Reading, id: string): Promise<Outcome<ImportDetail>> {
  const batch = await findBatch(act, id)
  if (!batch?.received_at) return notFound('import')
  const member = await act.tx
    .selectFrom('members')
    .select('name')
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', batch.created_by)
    .executeTakeFirstOrThrow()
  return {
    ...summaryOf(batch, member.name),
    fileBytes: batch.file_bytes,
    encoding: batch.encoding as ImportDetail['encoding'],
    delimiter: batch.delimiter as ImportDetail['delimiter'],
    columns: batch.columns as ColumnProfile[],
    mapping: batch.mapping as ImportMapping as ImportDetail['mapping'],
    check: batch.check_result as CheckResult | null,
    failure: batch.failure as ImportDetail['failure'],
    leadsKept: batch.leads_kept,
    leadsUndone: batch.leads_undone,
  }
}

function summaryOf(batch: BatchRow, createdBy: string): ImportSummary {
  return {
    id: batch.id,
    kind: batch.kind,
    fileName: batch.file_name,
    state: stateOf(batch),
    createdAt: batch.created_at,
    createdBy,
    startedAt: batch.started_at,
    endedAt: batch.withdrawn_at ?? batch.finished_at ?? batch.failed_at ?? batch.cancelled_at,
    rowsTotal: batch.rows_total ?? 0,
    rowsDone: batch.rows_done,
    created: batch.rows_created,
    updated: batch.rows_updated,
    skipped: batch.rows_skipped,
    rejected: batch.rows_rejected,
  }
}

export function stateOf(batch: BatchRow): ImportSummary['state'] {
  if (batch.withdrawn_at) return 'withdrawn'
  if (batch.withdrawal_asked_at) return 'withdrawing'
  if (batch.finished_at) return 'finished'
  if (batch.cancelled_at) return 'cancelled'
  if (batch.failed_at) return 'failed'
  return batch.started_at ? 'running' : 'prepared'
}

const REMEMBERED = 5

/** What this company did with the headers of its last imports of a kind, and how it answered what does not depend on the file. */
export async function rememberedFields(
  act: Reading,
  kind: ImportKind,
): Promise<{ fields: RememberedFields; options: Partial<ImportMapping> }> {
  const batches = await act.tx
    .selectFrom('import_batches')
    .select(['columns', 'mapping'])
    .where('workspace_id', '=', act.workspaceId)
    .where('kind', '=', kind)
    .where('started_at', 'is not', null)
    .orderBy('started_at', 'desc')
    .limit(REMEMBERED)
    .execute()
  const fields: Record<string, readonly string[]> = Object.create(null) as Record<string, readonly string[]>
  for (const batch of batches) {
    const headers = (batch.columns as ColumnProfile[]).map(column => column.name)
    for (const [header, of] of Object.entries(rememberedFrom(headers, (batch.mapping as ImportMapping).fields)))
      fields[header] ??= of
  }
  const last = batches[0]?.mapping as ImportMapping | undefined
  return { fields, options: last ? { known: last.known, defaults: last.defaults, values: last.values } : {} }
}

export async function listRows(
  act: Reading,
  id: string,
  {
    cursor,
    limit,
    outcome,
  }: { cursor?: string | undefined; limit: number; outcome?: (typeof ROW_OUTCOMES)[number] | undefined },
) {
  let query = act.tx
    .selectFrom('import_rows')
    .select(['line', 'outcome', 'label', 'problems', 'raw'])
    .where('workspace_id', '=', act.workspaceId)
    .where('batch_id', '=', id)
  if (outcome) query = query.where('outcome', '=', outcome)
  if (cursor && /^\d{1,9}$/.test(cursor)) query = query.where('line', '>', Number(cursor))
  const rows = await query
    .orderBy(sql`line`)
    .limit(limit + 1)
    .execute()
  const shown = rows
    .slice(0, limit)
    .map(row => ({ ...row, problems: row.problems as { code: string; field?: string; value?: string }[] }))
  return { rows: shown, next: rows.length > limit ? String(shown.at(-1)!.line) : null }
}
