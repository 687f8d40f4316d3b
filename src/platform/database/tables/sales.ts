import type { Json, Past } from './columns.ts'

/** What sales does with leads. */
export interface SalesTables {
  handoffs: HandoffsTable
  activities: ActivitiesTable
  deals: DealsTable
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
