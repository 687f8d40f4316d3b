import { type Selectable, sql, type Updateable } from 'kysely'
import type { Act } from '#platform/act.ts'
import { insertRows } from '#platform/database/insert-rows.ts'
import type { Database } from '#platform/database/tables.ts'
import type { RowProblem } from '../rules/problem.ts'
import type { ImportKind } from '../schema/words.ts'

export type BatchRow = Selectable<Database['import_batches']>

export async function insertBatch(act: Act, batch: { id: string; kind: ImportKind; fileName: string }): Promise<void> {
  await act.tx
    .insertInto('import_batches')
    .values({
      workspace_id: act.workspaceId,
      id: batch.id,
      kind: batch.kind,
      file_name: batch.fileName,
      created_by: act.memberId as string,
      created_at: act.now,
    })
    .execute()
}

export async function insertChunk(act: Act, batchId: string, position: number, bytes: Buffer): Promise<void> {
  await act.tx
    .insertInto('import_chunks')
    .values({ workspace_id: act.workspaceId, batch_id: batchId, position, bytes })
    .execute()
}

export async function findBatch(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  batchId: string,
): Promise<BatchRow | undefined> {
  return tx
    .selectFrom('import_batches')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', batchId)
    .executeTakeFirst()
}

export async function findAndLockBatch(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  batchId: string,
): Promise<BatchRow | undefined> {
  return tx
    .selectFrom('import_batches')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', batchId)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateBatch(
  act: Act,
  batchId: string,
  change: Updateable<Database['import_batches']>,
): Promise<void> {
  await act.tx
    .updateTable('import_batches')
    .set(change)
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', batchId)
    .execute()
}

/** Only of a batch that wrote nothing: its file and what is known of it go. */
export async function deleteBatch(act: Act, batchId: string): Promise<void> {
  for (const table of ['import_rows', 'import_chunks'] as const) {
    await act.tx.deleteFrom(table).where('workspace_id', '=', act.workspaceId).where('batch_id', '=', batchId).execute()
  }
  await act.tx
    .deleteFrom('import_batches')
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', batchId)
    .execute()
}

/** Uploads that broke off: a day later nobody is sending them any more. */
export async function deleteBrokenUploads(act: Act): Promise<void> {
  const broken = await act.tx
    .selectFrom('import_batches')
    .select('id')
    .where('workspace_id', '=', act.workspaceId)
    .where('received_at', 'is', null)
    .where('created_at', '<', sql<Date>`${act.now}::timestamptz - interval '1 day'`)
    .execute()
  for (const { id } of broken) await deleteBatch(act, id)
}

export interface KeptRow {
  line: number
  outcome: 'created' | 'updated' | 'skipped' | 'rejected'
  problems: RowProblem[]
  label: string | null
  raw: string[] | null
  subjectId: string | null
  filled: object | null
}

export async function insertKeptRows(act: Act, batchId: string, rows: readonly KeptRow[]): Promise<void> {
  await insertRows(act.tx, {
    table: 'import_rows',
    rows: rows.map(({ subjectId, ...row }) => ({ ...row, subject_id: subjectId })),
    common: { workspace_id: act.workspaceId, batch_id: batchId },
  })
}

/** The file of an import that is over: its rows are taken in, and it holds personal data that nobody needs twice. */
export async function deleteFile(act: Act, batchId: string): Promise<void> {
  await act.tx
    .deleteFrom('import_chunks')
    .where('workspace_id', '=', act.workspaceId)
    .where('batch_id', '=', batchId)
    .execute()
}
