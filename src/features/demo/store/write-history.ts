import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { type ColumnTypes, insertRows } from '#platform/database/insert-rows.ts'
import type { Database } from '#platform/database/tables.ts'
import type { Ledger } from '../rules/ledger/ledger.ts'
import type { EventRow } from '../rules/ledger/rows.ts'

const AT_A_TIME = 4_000

/** Writes everything that a ledger holds, in the order in which rows point to each other, and tells the planner how much it is. */
export async function writeLedger(act: Act, ledger: Ledger): Promise<void> {
  const leads = [...ledger.leads.values()]
  const keys = leads.flatMap(lead => lead.keys.map(key => ({ ...key, lead_id: lead.row.id })))
  await write(
    act,
    'leads',
    LEADS,
    leads.map(lead => lead.row),
  )
  await write(act, 'lead_keys', LEAD_KEYS, keys)
  await write(act, 'touchpoints', TOUCHPOINTS, ledger.rows.touchpoints)
  await write(act, 'consents', CONSENTS, ledger.rows.consents)
  await write(act, 'handoffs', HANDOFFS, [...ledger.handoffs.values()])
  await write(act, 'transitions', TRANSITIONS, ledger.rows.transitions)
  await write(
    act,
    'milestones',
    MILESTONES,
    leads.flatMap(lead => [...lead.milestones.values()]),
  )
  await write(
    act,
    'activities',
    ACTIVITIES,
    leads.flatMap(lead => lead.activities),
  )
  await write(act, 'deals', DEALS, [...ledger.deals.values()])
  await writeEvents(act, ledger.rows.events)
  await sql`select refresh_statistics()`.execute(act.tx)
}

export async function writeEvents(act: Act, events: readonly EventRow[]): Promise<void> {
  await write(act, 'events', EVENTS, events)
}

async function write(act: Act, table: keyof Database, types: ColumnTypes, rows: readonly object[]): Promise<void> {
  const all = { workspace_id: 'uuid', ...types }
  for (let start = 0; start < rows.length; start += AT_A_TIME) {
    const some = rows.slice(start, start + AT_A_TIME).map(row => ({ ...row, workspace_id: act.workspaceId }))
    await insertRows(act.tx, table, all, some)
  }
}

const HAPPENED = { occurred_at: 'timestamptz', recorded_at: 'timestamptz' }

const LEADS: ColumnTypes = {
  id: 'uuid',
  first_name: 'text',
  last_name: 'text',
  email: 'text',
  phone: 'text',
  company: 'text',
  job_title: 'text',
  country: 'text',
  region: 'text',
  city: 'text',
  postal_code: 'text',
  website: 'text',
  employees: 'bigint',
  annual_revenue: 'numeric',
  estimated_value: 'numeric',
  interest: 'text',
  message: 'text',
  channel: 'text',
  campaign: 'text',
  source: 'text',
  contributed_by: 'text',
  marketing_consent: 'boolean',
  touchpoint_count: 'int',
  stage: 'text',
  stage_since: 'timestamptz',
  owner_id: 'uuid',
  qualified_by: 'uuid',
  qualification: 'jsonb',
  captured_at: 'timestamptz',
  recorded_at: 'timestamptz',
  changed_at: 'timestamptz',
}

const LEAD_KEYS: ColumnTypes = { kind: 'text', key: 'text', lead_id: 'uuid' }

const TOUCHPOINTS: ColumnTypes = {
  id: 'uuid',
  lead_id: 'uuid',
  kind: 'text',
  channel: 'text',
  campaign: 'text',
  url: 'text',
  utm: 'jsonb',
  ...HAPPENED,
}

const CONSENTS: ColumnTypes = {
  id: 'uuid',
  lead_id: 'uuid',
  purpose: 'text',
  given: 'boolean',
  words: 'text',
  url: 'text',
  ...HAPPENED,
}

const HANDOFFS: ColumnTypes = {
  id: 'uuid',
  lead_id: 'uuid',
  cycle: 'int',
  version_id: 'uuid',
  owner_id: 'uuid',
  assigned_at: 'timestamptz',
  routing: 'jsonb',
  delivered_at: 'timestamptz',
  recorded_at: 'timestamptz',
  due_at: 'timestamptz',
  stops_at: 'text',
  first_attempt_at: 'timestamptz',
  first_contact_at: 'timestamptz',
  answered_at: 'timestamptz',
  answered_by: 'uuid',
  accepted_at: 'timestamptz',
  accepted_by: 'uuid',
  rejected_at: 'timestamptz',
  rejected_by: 'uuid',
  reason_code: 'text',
  reason_words: 'text',
  closed_at: 'timestamptz',
  overdue_at: 'timestamptz',
  overdue_noticed_at: 'timestamptz',
}

const TRANSITIONS: ColumnTypes = {
  id: 'uuid',
  lead_id: 'uuid',
  from_stage: 'text',
  to_stage: 'text',
  ...HAPPENED,
  member_id: 'uuid',
  cause: 'text',
  reason_code: 'text',
  reason_words: 'text',
  version_id: 'uuid',
  handoff_id: 'uuid',
}

const MILESTONES: ColumnTypes = {
  lead_id: 'uuid',
  stage: 'text',
  ...HAPPENED,
  implied: 'boolean',
  version_id: 'uuid',
  member_id: 'uuid',
}

const ACTIVITIES: ColumnTypes = {
  id: 'uuid',
  lead_id: 'uuid',
  member_id: 'uuid',
  kind: 'text',
  direction: 'text',
  is_attempt: 'boolean',
  is_contact: 'boolean',
  outcome: 'text',
  words: 'text',
  duration_seconds: 'int',
  place: 'text',
  distance_metres: 'int',
  ...HAPPENED,
}

const DEALS: ColumnTypes = {
  id: 'uuid',
  lead_id: 'uuid',
  owner_id: 'uuid',
  title: 'text',
  kind: 'text',
  sales_channel: 'text',
  amount_minor: 'bigint',
  currency: 'text',
  contributed_by: 'text',
  opened_at: 'timestamptz',
  won_at: 'timestamptz',
  won_by: 'text',
  won_because: 'text',
  lost_at: 'timestamptz',
  lost_because: 'text',
  recorded_at: 'timestamptz',
  changed_at: 'timestamptz',
}

const EVENTS: ColumnTypes = {
  id: 'uuid',
  kind: 'text',
  subject_kind: 'text',
  subject_id: 'uuid',
  member_id: 'uuid',
  data: 'jsonb',
  recorded_at: 'timestamptz',
}
