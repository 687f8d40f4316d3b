import type { Generated } from 'kysely'
import type { Json } from './columns.ts'

/** Files that are taken in. */
export interface ImportsTables {
  import_batches: ImportBatchesTable
  import_chunks: ImportChunksTable
  import_rows: ImportRowsTable
}

interface ImportBatchesTable {
  workspace_id: string
  id: string
  kind: 'leads' | 'activities' | 'deals'
  file_name: string
  file_bytes: Generated<number>
  received_at: Date | null
  encoding: string | null
  delimiter: string | null
  columns: Json
  mapping: Json
  created_by: string
  created_at: Date
  checked_at: Date | null
  check_result: Json
  started_at: Date | null
  progressed_at: Date | null
  finished_at: Date | null
  failed_at: Date | null
  failure: Json
  cancelled_at: Date | null
  withdrawn_at: Date | null
  rows_total: number | null
  rows_done: Generated<number>
  rows_created: Generated<number>
  rows_updated: Generated<number>
  rows_skipped: Generated<number>
  rows_rejected: Generated<number>
  leads_kept: number | null
  withdrawal_asked_at: Date | null
  withdrawal_asked_by: string | null
  undone_until: string | null
  leads_undone: Generated<number>
}

interface ImportChunksTable {
  workspace_id: string
  batch_id: string
  position: number
  bytes: Buffer
}

interface ImportRowsTable {
  workspace_id: string
  batch_id: string
  line: number
  outcome: 'created' | 'updated' | 'skipped' | 'rejected'
  problems: Json
  label: string | null
  raw: Json
  subject_id: string | null
  filled: Json
}
