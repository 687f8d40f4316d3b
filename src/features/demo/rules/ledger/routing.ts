import type { TermsInForce } from '#features/agreement/queries/terms.ts'
import { reassignedDue } from '#features/handoffs/commands/assign.ts'
import { dueInstant } from '#features/handoffs/rules/clock.ts'
import { type Candidate, whyPassedOver } from '#features/routing/rules/eligible.ts'
import type { Instant } from '#kernel/instant.ts'
import { nextInTurn } from '#kernel/routing/next-in-turn.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import { type Ledger, type LedgerLead, record, termsAt, type When } from './ledger.ts'
import { move } from './move.ts'
import type { HandoffRow } from './rows.ts'

/** As `deliver` of features/handoffs. */
export function deliver(ledger: Ledger, when: When, lead: LedgerLead, terms: TermsInForce): HandoffRow {
  const { at } = when
  const { handoff } = terms.document
  const choice = handoff.routing === 'turns' ? chooseOwner(ledger, at) : null
  const row: HandoffRow = {
    id: ledger.newId(at),
    lead_id: lead.row.id,
    cycle: (lead.handoffs.at(-1)?.cycle ?? 0) + 1,
    version_id: terms.versionId,
    owner_id: choice?.ownerId ?? null,
    assigned_at: choice?.ownerId ? at : null,
    routing: choice?.routing ?? { rule: 'queue' },
    delivered_at: at,
    recorded_at: at,
    due_at: dueInstant(at, handoff, terms.time),
    stops_at: handoff.stopsAt,
    ...UNANSWERED,
  }
  lead.handoffs.push(row)
  ledger.handoffs.set(row.id, row)
  if (row.owner_id) {
    seatOf(ledger, row.owner_id).waiting++
    Object.assign(lead.row, { owner_id: row.owner_id, changed_at: at })
  } else ledger.queue.push(row)
  if (lead.row.stage === 'nurturing') {
    const how = { cause: 'delivered_again', versionId: terms.versionId, handoffId: row.id }
    move(ledger, when, lead, 'nurturing', { to: 'mql', ...how })
  }
  const data = { leadId: lead.row.id, ownerId: row.owner_id, dueAt: row.due_at }
  record(ledger, when, 'handoff.delivered', { kind: 'handoff', id: row.id }, data)
  return row
}

const UNANSWERED = {
  first_attempt_at: null,
  first_contact_at: null,
  answered_at: null,
  answered_by: null,
  accepted_at: null,
  accepted_by: null,
  rejected_at: null,
  rejected_by: null,
  reason_code: null,
  reason_words: null,
  closed_at: null,
  overdue_at: null,
  overdue_noticed_at: null,
}

/** As `assignHandoff`: to a member of sales, the deadline as the version says. */
export function assign(ledger: Ledger, when: When, handoff: HandoffRow, memberId: string): void {
  giveTo(ledger, when, handoff, memberId, 'assigned')
}

/** As `drainQueue`: what waits goes to who has room again, the oldest first. Answers what was given. */
export function drain(ledger: Ledger, when: When): HandoffRow[] {
  const given: HandoffRow[] = []
  for (const handoff of [...ledger.queue]) {
    const choice = chooseOwner(ledger, when.at)
    if (!choice.ownerId) break
    handoff.routing = choice.routing
    giveTo(ledger, when, handoff, choice.ownerId, 'routed')
    given.push(handoff)
  }
  return given
}

/** As `noticeOverdue` of features/handoffs. */
export function notice(ledger: Ledger, when: When, handoff: HandoffRow): void {
  Object.assign(handoff, { overdue_at: handoff.due_at, overdue_noticed_at: when.at })
  const data = { leadId: handoff.lead_id, ownerId: handoff.owner_id, dueAt: handoff.due_at }
  record(ledger, when, 'handoff.overdue', { kind: 'handoff', id: handoff.id }, data)
}

/** It waits for its owner no more: answered, closed or given to another. */
export function freeSeat(ledger: Ledger, handoff: HandoffRow): void {
  if (handoff.owner_id) seatOf(ledger, handoff.owner_id).waiting--
  else ledger.queue = ledger.queue.filter(other => other !== handoff)
}

function giveTo(ledger: Ledger, when: When, handoff: HandoffRow, memberId: string, how: 'assigned' | 'routed'): void {
  const { owner_id: from, due_at: dueBefore } = handoff
  const isWaiting = !handoff.answered_at && !handoff.closed_at
  if (isWaiting) freeSeat(ledger, handoff)
  const terms = ledger.terms.find(({ versionId }) => versionId === handoff.version_id)!
  const isRunning = from !== null && !handoff.answered_at && !handoff.overdue_noticed_at
  const dueAfter = isRunning ? reassignedDue(terms, handoff.delivered_at, dueBefore, when.at) : dueBefore
  Object.assign(handoff, { owner_id: memberId, assigned_at: when.at, due_at: dueAfter })
  if (isWaiting) seatOf(ledger, memberId).waiting++
  Object.assign(ledger.leads.get(handoff.lead_id)!.row, { owner_id: memberId, changed_at: when.at })
  const data = { leadId: handoff.lead_id, from, to: memberId, how, dueBefore, dueAfter }
  record(ledger, when, 'handoff.assigned', { kind: 'handoff', id: handoff.id }, data)
}

/** As `chooseOwner` of features/routing. In the story nobody has hours of their own yet. */
function chooseOwner(ledger: Ledger, at: Instant) {
  const timeZone = termsAt(ledger, at)?.document.calendar.hours.timeZone ?? ledger.timeZone
  const today = localDateOf(at, timeZone)
  const candidates = ledger.seats
    .filter(seat => seat.joinedAt <= at)
    .map(
      seat => ({ ...seat, isAbsent: isKnownAbsent(ledger, seat.id, at, today), isOffHours: false }) satisfies Candidate,
    )
  const passedOver = candidates.flatMap(candidate => {
    const because = whyPassedOver(candidate)
    return because ? [{ memberId: candidate.id, because }] : []
  })
  const eligible = candidates.filter(candidate => whyPassedOver(candidate) === null)
  const turn = nextInTurn(eligible.map(({ id, weight, turn }) => ({ id, weight, current: turn })))
  for (const { id, current } of turn?.after ?? []) seatOf(ledger, id).turn = current
  const chosen = turn?.chosen ?? null
  return { ownerId: chosen, routing: { rule: 'turns' as const, chosen, passedOver } }
}

function isKnownAbsent({ absences }: Ledger, memberId: string, at: Instant, today: string): boolean {
  return absences.some(
    absence =>
      absence.memberId === memberId && absence.enteredAt <= at && absence.fromOn <= today && absence.untilOn >= today,
  )
}

function seatOf({ seats }: Ledger, memberId: string) {
  return seats.find(({ id }) => id === memberId)!
}
