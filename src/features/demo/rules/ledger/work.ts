import { isAttempt, isContact } from '#features/activities/rules/communication.ts'
import type { ActivityInput } from '#features/activities/schema.ts'
import type { DealInput } from '#features/deals/schema.ts'
import { answerInstant } from '#features/handoffs/rules/clock.ts'
import { isForward } from '#features/leads/rules/milestones.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Ledger, type LedgerLead, record, type When } from './ledger.ts'
import { move } from './move.ts'
import { freeSeat } from './routing.ts'
import type { ActivityRow, DealRow, HandoffRow } from './rows.ts'

/** As `logActivity`, of what happens now. Answers whether it answered the clock. */
export function log(ledger: Ledger, when: When, lead: LedgerLead, input: ActivityInput): boolean {
  const row: ActivityRow = {
    id: ledger.newId(when.at),
    lead_id: lead.row.id,
    member_id: when.by,
    kind: input.kind,
    direction: input.direction,
    is_attempt: isAttempt(input),
    is_contact: isContact(input),
    outcome: input.outcome ?? null,
    words: input.words ?? null,
    duration_seconds: input.durationMinutes === undefined ? null : Math.round(input.durationMinutes * 60),
    place: input.place ?? null,
    distance_metres: input.distanceKm === undefined ? null : Math.round(input.distanceKm * 1000),
    occurred_at: when.at,
    recorded_at: when.at,
  }
  lead.activities.push(row)
  const data = { leadId: lead.row.id, kind: input.kind }
  record(ledger, when, 'activity.logged', { kind: 'activity', id: row.id }, data)
  return noteAnswer(ledger, when, lead)
}

/** As `noteAnswer` of features/handoffs. */
function noteAnswer(ledger: Ledger, when: When, lead: LedgerLead): boolean {
  const handoff = lead.handoffs.at(-1)
  if (!handoff || (handoff.closed_at && !handoff.answered_at)) return false
  const since = lead.activities.filter(row => row.occurred_at >= handoff.delivered_at)
  const firstContactAt = since.find(row => row.is_contact)?.occurred_at ?? null
  const firstAttemptAt = earliest(since.find(row => row.is_attempt)?.occurred_at ?? null, firstContactAt)
  const answeredAt = answerInstant({ firstAttemptAt, firstContactAt }, handoff.stops_at)
  const isNews = handoff.answered_at?.getTime() !== answeredAt?.getTime()
  if (isNews && !handoff.answered_at && !handoff.closed_at) freeSeat(ledger, handoff)
  Object.assign(handoff, {
    first_attempt_at: firstAttemptAt,
    first_contact_at: firstContactAt,
    answered_at: answeredAt,
    answered_by: answeredAt ? (handoff.answered_by ?? when.by) : null,
  })
  if (!isNews || !answeredAt) return false
  record(ledger, when, 'handoff.answered', { kind: 'handoff', id: handoff.id }, { leadId: lead.row.id, answeredAt })
  return true
}

function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (!a || !b) return a ?? b
  return a <= b ? a : b
}

/** As `acceptHandoff`, by its owner. */
export function accept(ledger: Ledger, when: When, handoff: HandoffRow): void {
  const lead = ledger.leads.get(handoff.lead_id)!
  Object.assign(handoff, { accepted_at: when.at, accepted_by: when.by })
  if (isForward(lead.row.stage, 'sal')) {
    const how = { cause: 'accepted', versionId: handoff.version_id, handoffId: handoff.id }
    move(ledger, when, lead, lead.row.stage, { to: 'sal', ...how })
  }
  record(ledger, when, 'handoff.accepted', { kind: 'handoff', id: handoff.id }, { leadId: lead.row.id })
}

/** As `rejectHandoff`. */
export function reject(
  ledger: Ledger,
  when: When,
  handoff: HandoffRow,
  { reasonCode, words }: { reasonCode: string; words?: string },
): void {
  const lead = ledger.leads.get(handoff.lead_id)!
  if (!handoff.answered_at) freeSeat(ledger, handoff)
  const reason = { reason_code: reasonCode, reason_words: words ?? null }
  Object.assign(handoff, { rejected_at: when.at, rejected_by: when.by, ...reason, closed_at: when.at })
  move(ledger, when, lead, lead.row.stage, {
    to: ledger.leadsTo.get(reasonCode)!,
    cause: 'rejected',
    reasonCode,
    reasonWords: words ?? null,
    versionId: handoff.version_id,
    handoffId: handoff.id,
  })
  const data = { leadId: lead.row.id, reasonCode }
  record(ledger, when, 'handoff.rejected', { kind: 'handoff', id: handoff.id }, data)
}

/** As `recycleLead`. */
export function recycle(
  ledger: Ledger,
  when: When,
  lead: LedgerLead,
  { reasonCode, words }: { reasonCode: string; words: string },
): void {
  const handoff = lead.handoffs.at(-1)
  if (handoff && !handoff.closed_at)
    Object.assign(handoff, { closed_at: when.at, reason_code: reasonCode, reason_words: words })
  move(ledger, when, lead, lead.row.stage, {
    to: 'nurturing',
    cause: 'recycled',
    reasonCode,
    reasonWords: words,
    versionId: handoff?.version_id ?? null,
    handoffId: handoff?.id ?? null,
  })
  const data = { reasonCode, handoffId: handoff?.id ?? null, cycle: handoff?.cycle ?? null }
  record(ledger, when, 'lead.recycled', { kind: 'lead', id: lead.row.id }, data)
}

/** As `confirmLead`. */
export function confirm(ledger: Ledger, when: When, lead: LedgerLead): void {
  if (!isForward(lead.row.stage, 'sql')) return
  const handoff = lead.handoffs.at(-1)
  const how = { cause: 'confirmed', versionId: handoff?.version_id ?? null, handoffId: handoff?.id ?? null }
  move(ledger, when, lead, lead.row.stage, { to: 'sql', ...how })
  record(ledger, when, 'lead.confirmed', { kind: 'lead', id: lead.row.id })
}

/** As `openDeal`. */
export function open(ledger: Ledger, when: When, lead: LedgerLead, input: DealInput): DealRow {
  const deal: DealRow = {
    id: ledger.newId(when.at),
    lead_id: lead.row.id,
    owner_id: when.by,
    title: input.title ?? null,
    kind: input.kind ?? (lead.row.stage === 'customer' ? 'repurchase' : 'new'),
    sales_channel: input.salesChannel,
    amount_minor: input.amountMinor ?? null,
    currency: ledger.currency,
    contributed_by: lead.row.contributed_by,
    opened_at: when.at,
    won_at: null,
    won_by: null,
    won_because: null,
    lost_at: null,
    lost_because: null,
    recorded_at: when.at,
    changed_at: when.at,
  }
  lead.deals.push(deal)
  ledger.deals.set(deal.id, deal)
  forward(ledger, when, lead, 'opportunity', 'deal_opened')
  record(ledger, when, 'deal.opened', { kind: 'deal', id: deal.id }, { leadId: lead.row.id })
  return deal
}

/** As `winDeal`. */
export function win(
  ledger: Ledger,
  when: When,
  deal: DealRow,
  { wonBy, because }: { wonBy: 'order' | 'payment'; because?: string | undefined },
): void {
  const lead = ledger.leads.get(deal.lead_id)!
  Object.assign(deal, { won_at: when.at, won_by: wonBy, won_because: because ?? null, changed_at: when.at })
  forward(ledger, when, lead, 'customer', 'deal_won')
  record(ledger, when, 'deal.won', { kind: 'deal', id: deal.id }, { leadId: lead.row.id })
}

/** As `loseDeal`. */
export function lose(ledger: Ledger, when: When, deal: DealRow, because: string): void {
  const lead = ledger.leads.get(deal.lead_id)!
  Object.assign(deal, { lost_at: when.at, lost_because: because, changed_at: when.at })
  const isLast = !lead.deals.some(other => other !== deal && !other.won_at && !other.lost_at)
  if (lead.row.stage === 'opportunity' && isLast) {
    move(ledger, when, lead, 'opportunity', { to: 'nurturing', cause: 'deal_lost', reasonWords: because })
    const handoff = lead.handoffs.at(-1)
    if (handoff && !handoff.closed_at) {
      if (!handoff.answered_at) freeSeat(ledger, handoff)
      handoff.closed_at = when.at
    }
  }
  record(ledger, when, 'deal.lost', { kind: 'deal', id: deal.id }, { leadId: lead.row.id })
}

function forward(ledger: Ledger, when: When, lead: LedgerLead, to: 'opportunity' | 'customer', cause: string): void {
  if (!isForward(lead.row.stage, to)) return
  const handoff = lead.handoffs.at(-1)
  const under = { versionId: handoff?.version_id ?? null, handoffId: handoff?.id ?? null }
  move(ledger, when, lead, lead.row.stage, { to, cause, ...under })
}
