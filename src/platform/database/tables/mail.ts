import type { Generated } from 'kysely'

/** Mail to members, and mail that comes in. */
export interface MailTables {
  mail_messages: MailMessagesTable
  mail_items: MailItemsTable
  mail_choices: MailChoicesTable
  mail_bounces: MailBouncesTable
  incoming_mails: IncomingMailsTable
  incoming_mail_settings: IncomingMailSettingsTable
}

interface MailMessagesTable {
  workspace_id: string
  id: string
  member_id: string
  kind: string
  about: string
  created_at: Date
  send_at: Date
  attempts: number
  next_at: Date | null
  last_at: Generated<Date | null>
  last_failure: Generated<string | null>
  last_reply: Generated<string | null>
  sent_at: Generated<Date | null>
  given_up_at: Generated<Date | null>
  returned_at: Generated<Date | null>
  cancelled_at: Generated<Date | null>
  cancelled_because: Generated<string | null>
}

interface MailItemsTable {
  workspace_id: string
  message_id: string
  kind: string
  subject_id: string
  noted_at: Date
  event_id: Generated<string | null>
  member_id: Generated<string | null>
}

interface MailChoicesTable {
  workspace_id: string
  member_id: string
  kind: string
  choice: 'at_once' | 'daily' | 'never'
  changed_at: Date
}

interface MailBouncesTable {
  workspace_id: string
  id: string
  member_id: string
  address: string
  reply: string | null
  bounced_at: Date
  lifted_at: Generated<Date | null>
  lifted_by: Generated<string | null>
}

interface IncomingMailsTable {
  workspace_id: string
  id: string
  identity: string
  sender: string | null
  sender_name: string | null
  recipients: string[]
  forwarded_from: string | null
  subject: string | null
  body: string | null
  is_cut: boolean
  attachments: string[]
  is_automatic: boolean
  sent_at: Date | null
  arrived_at: Date
  lead_id: string | null
  activity_id: string | null
  filed_at: Date | null
  filed_by: string | null
  waits_because: string | null
  discarded_at: Date | null
  discarded_by: string | null
  reports_mail: string | null
}

interface IncomingMailSettingsTable {
  workspace_id: string
  address: string | null
  trusted_server: string | null
  changed_at: Date
  changed_by: string
}
