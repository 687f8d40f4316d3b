import type { ActivityInput } from '#features/activities/schema.ts'
import type { TermsInForce } from '#features/agreement/queries/terms.ts'
import type { DealInput } from '#features/deals/schema.ts'
import type { Qualification } from '#features/intake/rules/qualify.ts'
import type { IntakeInput, TouchpointInput } from '#features/intake/schema.ts'
import type { LeadColumns } from '#features/leads/rules/facts.ts'
import type { LeadKey } from '#features/leads/rules/identity.ts'
import type { EventKind, SubjectKind } from '#kernel/events.ts'
import type { Instant, LocalDate } from '#kernel/instant.ts'
import type { MilestoneStage, Stage } from '#kernel/stages.ts'

/**
 * A company in memory. What people did is applied by the rules that the commands follow, and kept as the rows that they write: two years
 * in seconds. That the rows are the same is held by demo.test.ts, which repeats a part of the story by the commands themselves.
 */
export interface Ledger {
  readonly timeZone: string
  readonly country: string
  readonly currency: string
  readonly terms: readonly TermsInForce[]
  readonly leadsTo: ReadonlyMap<string, 'nurturing' | 'discarded'>
  /** Who takes turns, in the order in which they joined. */
  readonly seats: Seat[]
  readonly absences: readonly KnownAbsence[]
  newId(at: Instant): string
  readonly leads: Map<string, LedgerLead>
  readonly byKey: Map<string, LedgerLead>
  readonly handoffs: Map<string, HandoffRow>
  readonly deals: Map<string, DealRow>
  /** Handoffs without an owner, the oldest first. */
  queue: HandoffRow[]
  readonly rows: {
    touchpoints: TouchpointRow[]
    consents: ConsentRow[]
    transitions: TransitionRow[]
    events: EventRow[]
  }
  /** Every step as it was told, where somebody wants to repeat it. */
  readonly steps: Told[] | null
}

export interface Seat {
  id: string
  name: string
  weight: number
  turn: number
  capacity: number | null
  waiting: number
  joinedAt: Instant
}

/** Routing knows of an absence from the instant at which somebody entered it. */
export interface KnownAbsence {
  memberId: string
  fromOn: LocalDate
  untilOn: LocalDate
  enteredAt: Instant
}

/** What somebody did. `by` null: the program, or a form. */
export type Step =
  | { do: 'receive'; input: IntakeInput }
  | { do: 'log'; leadId: string; input: ActivityInput }
  | { do: 'accept'; handoffId: string }
  | { do: 'reject'; handoffId: string; reasonCode: string; words?: string }
  | { do: 'confirm'; leadId: string }
  | { do: 'open'; leadId: string; input: DealInput }
  | { do: 'win'; dealId: string; wonBy: 'order' | 'payment' }
  | { do: 'lose'; dealId: string; because: string }
  | { do: 'assign'; handoffId: string; memberId: string }
  | { do: 'notice'; handoffId: string }
  | { do: 'drain' }

export interface When {
  at: Instant
  by: string | null
}

export type Told = When & { step: Step /** What it made: a lead or a deal. */; made: string | null }

export interface LedgerLead {
  row: LeadRow
  keys: LeadKey[]
  milestones: Map<MilestoneStage, MilestoneRow>
  handoffs: HandoffRow[]
  activities: ActivityRow[]
  deals: DealRow[]
}

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

export type Beginning = Pick<
  Ledger,
  'timeZone' | 'country' | 'currency' | 'terms' | 'leadsTo' | 'seats' | 'absences' | 'newId'
>

export function openLedger(beginning: Beginning, keepsSteps: boolean): Ledger {
  return {
    ...beginning,
    leads: new Map(),
    byKey: new Map(),
    handoffs: new Map(),
    deals: new Map(),
    queue: [],
    rows: { touchpoints: [], consents: [], transitions: [], events: [] },
    steps: keepsSteps ? [] : null,
  }
}

export function termsAt({ terms }: Ledger, at: Instant): TermsInForce | null {
  return terms.find(({ from, to }) => from <= at && at < to) ?? null
}

export function record(
  ledger: Ledger,
  { at, by }: When,
  kind: EventKind,
  subject: { kind: SubjectKind; id: string },
  data: Record<string, unknown> = {},
): void {
  ledger.rows.events.push({
    id: ledger.newId(at),
    kind,
    subject_kind: subject.kind,
    subject_id: subject.id,
    member_id: by,
    data,
    recorded_at: at,
  })
}
