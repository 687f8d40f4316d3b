import type { ColumnType, Generated } from 'kysely'
import type { Stage } from '#kernel/stages.ts'

/** JSON columns are written as text and read parsed. */
/** What the row said before; the database writes it (0013_past.sql). */
type Past = ColumnType<unknown, never, never>
type Json = ColumnType<unknown, string | null | undefined, string | null>

interface AuthUsersTable {
  id: string
  name: string
  email: string
  email_verified: Generated<boolean>
  image: string | null
  created_at: Date
  updated_at: Date
}

interface AuthSessionsTable {
  id: string
  user_id: string
  token: string
  expires_at: Date
  ip_address: string | null
  user_agent: string | null
  created_at: Date
  updated_at: Date
}

interface AuthAccountsTable {
  id: string
  account_id: string
  provider_id: string
  user_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Date | null
  refresh_token_expires_at: Date | null
  scope: string | null
  password: string | null
  created_at: Date
  updated_at: Date
}

interface AuthVerificationsTable {
  id: string
  identifier: string
  value: string
  expires_at: Date
  created_at: Date | null
  updated_at: Date | null
}

interface WorkspaceDirectoryTable {
  workspace_id: string
  created_at: Date
  demo_since: Date | null
}

interface LoginsTable {
  user_id: string
  workspace_id: string
  member_id: string
}

interface TokenDirectoryTable {
  token_hash: string
  purpose: 'invitation' | 'api_key'
  workspace_id: string
  subject_id: string
}

interface WorkspacesTable {
  workspace_id: string
  name: string
  locale: 'es' | 'en'
  time_zone: string
  currency: string
  country: string
  created_at: Date
}

interface MembersTable {
  workspace_id: string
  id: string
  user_id: string | null
  name: string
  email: string
  role: 'admin' | 'manager' | 'member' | 'viewer'
  functions: ('marketing' | 'sales')[]
  mission: string | null
  locale: 'es' | 'en' | null
  routing_weight: Generated<number>
  capacity: number | null
  routing_turn: Generated<number>
  created_at: Date
  deactivated_at: Date | null
  past: Past
}

interface AbsencesTable {
  workspace_id: string
  id: string
  member_id: string
  from_on: string
  until_on: string
  created_at: Date
  cancelled_at: Date | null
}

interface ViewsTable {
  workspace_id: string
  id: string
  member_id: string
  name: string
  search: Json
  columns: Json
  created_at: Date
  changed_at: Date
  shared_at: Date | null
  deleted_at: Date | null
}

interface MemberHoursTable {
  workspace_id: string
  member_id: string
  hours: Json
  changed_at: Date
  changed_by: string | null
}

interface AcknowledgementsTable {
  workspace_id: string
  id: string
  clause_id: string
  version_id: string
  member_id: string
  sides: ('marketing' | 'sales')[]
  done_on: string
  note: string | null
  url: string | null
  acknowledged_at: Date
  withdrawn_at: Date | null
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

interface ClauseCommentsTable {
  workspace_id: string
  id: string
  version_id: string
  clause: string
  member_id: string
  words: string
  said_at: Date
  resolved_at: ColumnType<Date | null, never, Date | null>
  resolved_by: ColumnType<string | null, never, string | null>
}

interface ObjectionsTable {
  workspace_id: string
  id: string
  commitment_id: string
  version_id: string
  starts_on: string
  ends_on: string
  raised_by: string
  raised_at: Date
  words: string
  evidence: string | null
  asks: 'without_rows' | 'not_judged'
  row_ids: string[]
  decide_by: Date
  closed_at: ColumnType<Date | null, never, Date>
  withdrawn_at: ColumnType<Date | null, never, Date>
}

interface ObjectionDecisionsTable {
  workspace_id: string
  objection_id: string
  side: 'marketing' | 'sales'
  member_id: string
  upheld: boolean
  words: string | null
  decided_at: Date
}

interface InsightsTable {
  workspace_id: string
  id: string
  kind: 'objection' | 'need' | 'won_because' | 'lost_because'
  words: string
  persona_id: string | null
  answer: string | null
  answered_by: string | null
  answered_at: Date | null
  member_id: string | null
  created_at: Date
  withdrawn_at: ColumnType<Date | null, never, Date>
  withdrawn_by: ColumnType<string | null, never, string | null>
}

interface InsightMentionsTable {
  workspace_id: string
  id: string
  insight_id: string
  lead_id: string | null
  activity_id: string | null
  member_id: string | null
  heard_at: Date
  withdrawn_at: ColumnType<Date | null, never, Date>
}

interface InvitationsTable {
  workspace_id: string
  id: string
  token_hash: string
  name: string
  email: string
  role: 'admin' | 'manager' | 'member' | 'viewer'
  functions: ('marketing' | 'sales')[]
  invited_by: string
  created_at: Date
  expires_at: Date
  accepted_at: Date | null
  withdrawn_at: Date | null
  wrong_passwords: Generated<number>
}

interface ApiKeysTable {
  workspace_id: string
  id: string
  name: string
  prefix: string
  token_hash: string
  role: 'manager' | 'member' | 'viewer'
  created_by: string
  created_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
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

interface CalendarsTable {
  workspace_id: string
  id: string
  name: string
  country: string | null
  region: string | null
  hours: Json
  is_default: Generated<boolean>
  created_at: Date
  changed_at: Date
  retired_at: Date | null
}

interface ReasonsTable {
  workspace_id: string
  code: string
  label: string | null
  leads_to: 'nurturing' | 'discarded'
  tells: 'fit' | 'data' | 'timing' | 'reach'
  needs_words: Generated<boolean>
  position: number
  retired_at: Date | null
  past: Past
}

interface AgreementVersionsTable {
  workspace_id: string
  id: string
  number: number
  based_on: string | null
  document: Json
  sha256: string | null
  created_by: string
  created_at: Date
  changed_at: Date
  changed_by: string | null
  revision: Generated<number>
  proposed_at: Date | null
  signed_at: Date | null
  in_force_at: Date | null
  ends_at: Date | null
  declined_at: Date | null
  declined_by: string | null
  declined_because: string | null
  withdrawn_at: Date | null
}

interface AgreementSignatoriesTable {
  workspace_id: string
  version_id: string
  member_id: string
  signs_for: 'marketing' | 'sales' | 'witness'
}

interface AgreementSignaturesTable {
  workspace_id: string
  version_id: string
  member_id: string
  signs_for: 'marketing' | 'sales' | 'witness'
  signer_name: string
  sha256: string
  signed_at: Date
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

interface LeadsTable {
  workspace_id: string
  id: string
  external_id: string | null
  first_name: string | null
  last_name: string | null
  email: string | null
  phone: string | null
  company: string | null
  job_title: string | null
  country: string | null
  region: string | null
  city: string | null
  postal_code: string | null
  website: string | null
  employees: number | null
  annual_revenue: number | null
  estimated_value: number | null
  interest: string | null
  message: string | null
  channel: string | null
  campaign: string | null
  source: string | null
  contributed_by: Generated<'marketing' | 'sales'>
  marketing_consent: boolean | null
  touchpoint_count: Generated<number>
  stage: Generated<Stage>
  stage_since: Date
  owner_id: string | null
  qualified_by: string | null
  qualification: Json
  captured_at: Date
  recorded_at: Date
  changed_at: Date
  batch_id: string | null
  withdrawn_at: Date | null
  past: Past
}

interface CampaignsTable {
  workspace_id: string
  name: string
  folded: Generated<string>
}

interface LeadKeysTable {
  workspace_id: string
  kind: 'email' | 'phone' | 'external'
  key: string
  lead_id: string
  batch_id: string | null
}

interface TouchpointsTable {
  workspace_id: string
  id: string
  lead_id: string
  kind:
    | 'form'
    | 'page'
    | 'ad_click'
    | 'email_open'
    | 'email_click'
    | 'event'
    | 'store_visit'
    | 'call_in'
    | 'chat'
    | 'import'
    | 'other'
  channel: string
  campaign: string | null
  url: string | null
  utm: Json
  occurred_at: Date
  recorded_at: Date
  batch_id: string | null
  withdrawn_at: Date | null
}

interface ConsentsTable {
  workspace_id: string
  id: string
  lead_id: string
  purpose: 'contact' | 'marketing'
  given: boolean
  words: string | null
  url: string | null
  occurred_at: Date
  recorded_at: Date
}

interface HandoffsTable {
  workspace_id: string
  id: string
  lead_id: string
  cycle: number
  version_id: string | null
  owner_id: string | null
  assigned_at: Date | null
  routing: Json
  delivered_at: Date
  recorded_at: Date
  due_at: Date | null
  stops_at: 'attempt' | 'contact' | null
  first_attempt_at: Date | null
  first_contact_at: Date | null
  answered_at: Date | null
  answered_by: string | null
  accepted_at: Date | null
  accepted_by: string | null
  rejected_at: Date | null
  rejected_by: string | null
  reason_code: string | null
  reason_words: string | null
  closed_at: Date | null
  overdue_at: Date | null
  overdue_noticed_at: Date | null
  batch_id: string | null
  withdrawn_at: Date | null
  past: Past
}

interface TransitionsTable {
  workspace_id: string
  id: string
  lead_id: string
  from_stage: Stage | null
  to_stage: Stage
  occurred_at: Date
  recorded_at: Date
  member_id: string | null
  cause: string
  reason_code: string | null
  reason_words: string | null
  version_id: string | null
  handoff_id: string | null
  batch_id: string | null
  withdrawn_at: Date | null
  past: Past
}

interface MilestonesTable {
  workspace_id: string
  lead_id: string
  stage: 'lead' | 'mql' | 'sal' | 'sql' | 'opportunity' | 'customer'
  occurred_at: Date
  recorded_at: Date
  implied: boolean
  version_id: string | null
  member_id: string | null
  batch_id: string | null
  withdrawn_at: Date | null
  past: Past
}

interface ActivitiesTable {
  workspace_id: string
  id: string
  lead_id: string
  handoff_id: string | null
  member_id: string | null
  author: string | null
  kind: 'call' | 'email' | 'message' | 'meeting' | 'visit' | 'note'
  direction: 'outbound' | 'inbound'
  is_attempt: boolean
  is_contact: boolean
  outcome:
    | 'connected'
    | 'no_answer'
    | 'voicemail'
    | 'busy'
    | 'wrong_number'
    | 'sent'
    | 'replied'
    | 'held'
    | 'not_held'
    | null
  words: string | null
  duration_seconds: number | null
  place: string | null
  distance_metres: number | null
  occurred_at: Date
  recorded_at: Date
  external_id: string | null
  batch_id: string | null
  withdrawn_at: Date | null
  withdrawn_by: string | null
  past: Past
}

interface DealsTable {
  workspace_id: string
  id: string
  lead_id: string
  owner_id: string | null
  title: string | null
  kind: 'new' | 'repurchase'
  sales_channel: 'online' | 'store' | 'field' | 'phone'
  amount_minor: number | null
  currency: string
  contributed_by: 'marketing' | 'sales'
  opened_at: Date
  won_at: Date | null
  won_by: 'order' | 'payment' | null
  won_because: string | null
  lost_at: Date | null
  lost_because: string | null
  recorded_at: Date
  changed_at: Date
  external_id: string | null
  batch_id: string | null
  withdrawn_at: Date | null
  past: Past
}

interface FigureQuestionsTable {
  workspace_id: string
  sha256: string
  asked: Json
  since_day: string
  asked_on: string
}

interface FigureDaysTable {
  workspace_id: string
  question: string
  first_day: string
  last_day: string
  first_utc_day: string
  last_utc_day: string
  changes: number
  made_at: Date
  holds_until: Date | null
  groups: Json
  waits: Buffer
}

interface ChangedDaysTable {
  workspace_id: string
  day: string
  id: Generated<number>
  changes: number
}

export interface Database {
  auth_users: AuthUsersTable
  auth_sessions: AuthSessionsTable
  auth_accounts: AuthAccountsTable
  auth_verifications: AuthVerificationsTable
  workspace_directory: WorkspaceDirectoryTable
  logins: LoginsTable
  token_directory: TokenDirectoryTable
  workspaces: WorkspacesTable
  members: MembersTable
  absences: AbsencesTable
  member_hours: MemberHoursTable
  invitations: InvitationsTable
  api_keys: ApiKeysTable
  idempotency_keys: IdempotencyKeysTable
  events: EventsTable
  calendars: CalendarsTable
  reasons: ReasonsTable
  agreement_versions: AgreementVersionsTable
  agreement_signatories: AgreementSignatoriesTable
  agreement_signatures: AgreementSignaturesTable
  import_batches: ImportBatchesTable
  import_chunks: ImportChunksTable
  import_rows: ImportRowsTable
  views: ViewsTable
  acknowledgements: AcknowledgementsTable
  webhooks: WebhooksTable
  webhook_messages: WebhookMessagesTable
  notices: NoticesTable
  notice_readers: NoticeReadersTable
  clause_comments: ClauseCommentsTable
  objections: ObjectionsTable
  objection_decisions: ObjectionDecisionsTable
  leads: LeadsTable
  campaigns: CampaignsTable
  lead_keys: LeadKeysTable
  touchpoints: TouchpointsTable
  consents: ConsentsTable
  handoffs: HandoffsTable
  transitions: TransitionsTable
  milestones: MilestonesTable
  activities: ActivitiesTable
  deals: DealsTable
  insights: InsightsTable
  insight_mentions: InsightMentionsTable
  figure_questions: FigureQuestionsTable
  figure_days: FigureDaysTable
  changed_days: ChangedDaysTable
}
