import type { Generated } from 'kysely'
import type { Json } from './columns.ts'

/** What the program tells people and other programs. */
export interface ToldTables {
  notices: NoticesTable
  notice_readers: NoticeReadersTable
  handoff_escalations: HandoffEscalationsTable
  webhooks: WebhooksTable
  webhook_messages: WebhookMessagesTable
}

interface NoticesTable {
  workspace_id: string
  id: string
  kind: string
  about: string
  subject_id: string
  facts: Json
  given_at: Date
  settled_at: Date | null
}

interface NoticeReadersTable {
  workspace_id: string
  notice_id: string
  member_id: string
  read_at: Date | null
}

interface HandoffEscalationsTable {
  workspace_id: string
  handoff_id: string
  does: string
  notice_id: string
}

interface WebhooksTable {
  workspace_id: string
  id: string
  name: string
  url: string
  kinds: string[]
  secret: string
  former_secret: Generated<string | null>
  former_until: Generated<Date | null>
  created_by: string
  created_at: Date
  changed_at: Date
  paused_at: Generated<Date | null>
  stopped_at: Generated<Date | null>
  stopped_because: Generated<string | null>
  removed_at: Generated<Date | null>
  chat: Generated<'text' | 'card' | null>
}

interface WebhookMessagesTable {
  workspace_id: string
  id: string
  webhook_id: string
  event_id: Generated<string | null>
  kind: string
  created_at: Date
  attempts: number
  next_at: Date | null
  last_at: Generated<Date | null>
  last_status: Generated<number | null>
  last_error: Generated<string | null>
  delivered_at: Generated<Date | null>
  given_up_at: Generated<Date | null>
  cancelled_at: Generated<Date | null>
}
