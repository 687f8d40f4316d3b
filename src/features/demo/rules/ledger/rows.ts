import type { ActivityInput } from '#features/activities/schema.ts'
import type { DealInput } from '#features/deals/schema.ts'
import type { Qualification } from '#features/intake/rules/qualify.ts'
import type { TouchpointInput } from '#features/intake/schema.ts'
import type { LeadColumns } from '#features/leads/rules/facts.ts'
import type { EventKind, SubjectKind } from '#kernel/events.ts'
import type { Instant } from '#kernel/instant.ts'
import type { MilestoneStage, Stage } from '#kernel/stages.ts'

/** The rows that the ledger keeps, in the words of the tables. */

export interface LeadRow extends LeadColumns {
  id: string
  stage: Stage
  stage_since: Instant
  owner_id: string | null
  qualified_by: string | null
  qualification: Qualification | null
  captured_at: Instant
  recorded_at: Instant
  changed_at: Instant
}

export interface HandoffRow {
  id: string
  lead_id: string
  cycle: number
  version_id: string
  owner_id: string | null
  assigned_at: Instant | null
  routing: unknown
  delivered_at: Instant
  recorded_at: Instant
  due_at: Instant
  stops_at: 'attempt' | 'contact'
  first_attempt_at: Instant | null
  first_contact_at: Instant | null
  answered_at: Instant | null
  answered_by: string | null
  accepted_at: Instant | null
  accepted_by: string | null
  rejected_at: Instant | null
  rejected_by: string | null
  reason_code: string | null
  reason_words: string | null
  closed_at: Instant | null
  overdue_at: Instant | null
  overdue_noticed_at: Instant | null
}

export interface TouchpointRow {
  id: string
  lead_id: string
  kind: TouchpointInput['kind']
  channel: string
  campaign: string | null
  url: string | null
  utm: TouchpointInput['utm']
  occurred_at: Instant
  recorded_at: Instant
}

export interface ConsentRow {
  id: string
  lead_id: string
  purpose: 'contact' | 'marketing'
  given: boolean
  words: string | null
  url: string | null
  occurred_at: Instant
  recorded_at: Instant
}

export interface TransitionRow {
  id: string
  lead_id: string
  from_stage: Stage | null
  to_stage: Stage
  occurred_at: Instant
  recorded_at: Instant
  member_id: string | null
  cause: string
  reason_code: string | null
  reason_words: string | null
  version_id: string | null
  handoff_id: string | null
}

export interface MilestoneRow {
  lead_id: string
  stage: MilestoneStage
  occurred_at: Instant
  recorded_at: Instant
  implied: boolean
  version_id: string | null
  member_id: string | null
}

export interface ActivityRow extends Pick<ActivityInput, 'kind' | 'direction'> {
  id: string
  lead_id: string
  member_id: string | null
  is_attempt: boolean
  is_contact: boolean
  outcome: string | null
  words: string | null
  duration_seconds: number | null
  place: string | null
  distance_metres: number | null
  occurred_at: Instant
  recorded_at: Instant
}

export interface DealRow {
  id: string
  lead_id: string
  owner_id: string | null
  title: string | null
  kind: 'new' | 'repurchase'
  sales_channel: DealInput['salesChannel']
  amount_minor: number | null
  currency: string
  contributed_by: 'marketing' | 'sales'
  opened_at: Instant
  won_at: Instant | null
  won_by: 'order' | 'payment' | null
  lost_at: Instant | null
  lost_because: string | null
  won_because: string | null
  recorded_at: Instant
  changed_at: Instant
}

export interface EventRow {
  id: string
  kind: EventKind
  subject_kind: SubjectKind
  subject_id: string
  member_id: string | null
  data: Record<string, unknown>
  recorded_at: Instant
}
