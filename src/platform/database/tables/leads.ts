import type { ColumnType, Generated } from 'kysely'
import type { Stage } from '#kernel/stages.ts'
import type { Json, Past } from './columns.ts'

/** Leads, what is known of them and where they stand. */
export interface LeadsTables {
  leads: LeadsTable
  standing: StandingTable
  campaigns: CampaignsTable
  lead_keys: LeadKeysTable
  forgetting_secrets: ForgettingSecretsTable
  forgotten: ForgottenTable
  touchpoints: TouchpointsTable
  consents: ConsentsTable
  transitions: TransitionsTable
  milestones: MilestonesTable
  views: ViewsTable
  insights: InsightsTable
  insight_mentions: InsightMentionsTable
}

interface ForgettingSecretsTable {
  workspace_id: string
  secret: string
}

interface ForgottenTable {
  workspace_id: string
  fingerprint: string
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
  /** Told by the deals. */
  open_minor: number | null
  won_minor: number | null
}

/** Their sum tells how many leads stand where. Written by the database, as leads change. */
interface StandingTable {
  workspace_id: string
  id: Generated<number>
  stage: Stage
  owner_id: string | null
  since_month: string
  leads: number
  open_minor: number
  won_minor: number
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
  past: Past
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
