import type { Json } from './columns.ts'

/** What was asked, and what happened. */
export interface RecordTables {
  idempotency_keys: IdempotencyKeysTable
  events: EventsTable
}

interface IdempotencyKeysTable {
  workspace_id: string
  actor: string
  endpoint: string
  key: string
  request_hash: string
  status: number | null
  reply: Json
  created_at: Date
}

interface EventsTable {
  workspace_id: string
  id: string
  kind: string
  subject_kind: string
  subject_id: string
  member_id: string | null
  data: Json
  recorded_at: Date
}
