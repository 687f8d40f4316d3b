import type { ActivityInput } from '#features/activities/schema.ts'
import type { TermsInForce } from '#features/agreement/queries/terms.ts'
import type { DealInput } from '#features/deals/schema.ts'
import type { IntakeInput } from '#features/intake/schema.ts'
import type { LeadKey } from '#features/leads/rules/identity.ts'
import type { EventKind, SubjectKind } from '#kernel/events.ts'
import type { Instant, LocalDate } from '#kernel/instant.ts'
import type { MilestoneStage } from '#kernel/stages.ts'
import type {
  ActivityRow,
  ConsentRow,
  DealRow,
  EventRow,
  HandoffRow,
  LeadRow,
  MilestoneRow,
  TouchpointRow,
  TransitionRow,
} from './rows.ts'

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
  | { do: 'recycle'; leadId: string; reasonCode: string; words: string }
  | { do: 'confirm'; leadId: string }
  | { do: 'open'; leadId: string; input: DealInput }
  | { do: 'win'; dealId: string; wonBy: 'order' | 'payment'; because: string | undefined }
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
