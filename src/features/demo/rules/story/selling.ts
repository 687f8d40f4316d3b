import type { Instant } from '#kernel/instant.ts'
import { DAY, plusMilliseconds, SECOND } from '#kernel/instant.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import { boughtBecause } from '../bought-because.ts'
import { aroundMedian, between, happens, pick } from '../chance.ts'
import { TIME_ZONE } from '../company.ts'
import type { LedgerLead } from '../ledger/ledger.ts'
import type { HandoffRow } from '../ledger/rows.ts'
import type { Segment } from '../people.ts'
import { GAVE_UP, LOST_BECAUSE, STALE_WORDS } from '../words.ts'
import { attemptOf, callOf, dealOf, encounterOf, minutesToAnswer, rejectionOf, unreachable } from './behaviour.ts'
import { givesUp } from './giving-up.ts'
import { comesBack } from './returning.ts'
import { does, later, type Teller, WORKING_DAY, whenDone } from './teller.ts'

const MOST_ATTEMPTS = 5

/** What follows from a delivery: an attempt by its owner, more of them, a decision. Nobody plays the visitor. */
export function answerHandoff(teller: Teller, handoff: HandoffRow, at: Instant): void {
  noticeWhenDue(teller, handoff)
  const ownerId = handoff.owner_id!
  const seller = teller.sellers.get(ownerId)
  if (!seller) return
  const { waiting } = teller.ledger.seats.find(({ id }) => id === ownerId)!
  const today = localDateOf(at, TIME_ZONE)
  const { autumn } = teller.troubles
  const strain = autumn.fromOn <= today && today <= autumn.untilOn ? 1.9 : 1
  const minutes = minutesToAnswer(teller.dice, seller.pace, waiting, strain)
  later(teller, whenDone(teller, ownerId, at, minutes), then => tryToReach(teller, handoff, ownerId, 1, then))
}

/** Gives what waits in the queue to who has room again. */
export function drainQueue(teller: Teller, at: Instant): void {
  if (teller.ledger.queue.length === 0) return
  for (const handoff of does(teller, at, null, { do: 'drain' }).given) answerHandoff(teller, handoff, at)
}

function noticeWhenDue(teller: Teller, handoff: HandoffRow): void {
  if (handoff.overdue_noticed_at) return
  later(teller, plusMilliseconds(handoff.due_at, SECOND), at => {
    if (handoff.answered_at || handoff.closed_at || handoff.overdue_noticed_at || handoff.due_at >= at) return
    does(teller, at, null, { do: 'notice', handoffId: handoff.id })
  })
}

function tryToReach(teller: Teller, handoff: HandoffRow, ownerId: string, nth: number, at: Instant): void {
  if (handoff.owner_id !== ownerId || handoff.closed_at || handoff.accepted_at) return
  const { dice } = teller
  const attempt = attemptOf(dice)
  does(teller, at, ownerId, { do: 'log', leadId: handoff.lead_id, input: attempt.input })
  drainQueue(teller, at)
  const soon = (minutes: number, happen: (then: Instant) => void) =>
    later(teller, whenDone(teller, ownerId, at, minutes), happen)
  if (attempt.isContact) soon(aroundMedian(dice, 25, 1), then => decide(teller, handoff, ownerId, true, then))
  else if (attempt.repliesAfter !== null)
    soon(attempt.repliesAfter, then => hear(teller, handoff, ownerId, attempt.input.kind, then))
  else if (nth < MOST_ATTEMPTS)
    soon(aroundMedian(dice, 280, 0.6), then => tryToReach(teller, handoff, ownerId, nth + 1, then))
  else soon(aroundMedian(dice, 200, 0.6), then => decide(teller, handoff, ownerId, false, then))
}

function hear(
  teller: Teller,
  handoff: HandoffRow,
  ownerId: string,
  kind: 'email' | 'message' | string,
  at: Instant,
): void {
  if (handoff.closed_at || handoff.owner_id !== ownerId) return
  const reply = {
    kind: kind === 'email' ? ('email' as const) : ('message' as const),
    direction: 'inbound' as const,
    outcome: 'replied' as const,
  }
  does(teller, at, ownerId, { do: 'log', leadId: handoff.lead_id, input: reply })
  const then = whenDone(teller, ownerId, at, aroundMedian(teller.dice, 40, 0.9))
  later(teller, then, when => decide(teller, handoff, ownerId, true, when))
}

function decide(teller: Teller, handoff: HandoffRow, ownerId: string, wasReached: boolean, at: Instant): void {
  if (handoff.closed_at || handoff.accepted_at || handoff.owner_id !== ownerId) return
  const { dice, truths, ledger } = teller
  const truth = truths.get(handoff.lead_id)!
  const rejection = wasReached ? rejectionOf(dice, truth.segment, truth.fit) : unreachable(dice)
  const lead = ledger.leads.get(handoff.lead_id)!
  if (rejection) {
    does(teller, at, ownerId, { do: 'reject', handoffId: handoff.id, ...rejection })
    drainQueue(teller, at)
    if (lead.row.stage === 'nurturing' && happens(dice, 0.2))
      comesBack(teller, lead, between(dice, 25, 120), answerHandoff)
    return
  }
  does(teller, at, ownerId, { do: 'accept', handoffId: handoff.id })
  drainQueue(teller, at)
  pursue(teller, lead, ownerId, at)
}

/** From accepted to confirmed, or left for another day. */
export function pursue(teller: Teller, lead: LedgerLead, ownerId: string, at: Instant): void {
  const { dice } = teller
  const then = whenDone(teller, ownerId, at, aroundMedian(dice, 1.6 * WORKING_DAY, 0.8))
  later(teller, then, when => {
    if (isWithAnother(lead, ownerId)) return
    if (!happens(dice, 0.68)) {
      const words = pick(dice, STALE_WORDS)
      does(teller, when, ownerId, {
        do: 'log',
        leadId: lead.row.id,
        input: { kind: 'note', direction: 'outbound', words },
      })
      givesUp(teller, lead, ownerId, words, when)
      return
    }
    const input = happens(dice, 0.5) ? encounterOf(dice, lead.row.city) : callOf(dice)
    does(teller, when, ownerId, { do: 'log', leadId: lead.row.id, input })
    does(teller, when, ownerId, { do: 'confirm', leadId: lead.row.id })
    if (happens(dice, 0.82)) offer(teller, lead, ownerId, when)
    else givesUp(teller, lead, ownerId, GAVE_UP, when)
  })
}

function offer(teller: Teller, lead: LedgerLead, ownerId: string, at: Instant): void {
  const { dice, truths, sellers } = teller
  later(teller, whenDone(teller, ownerId, at, aroundMedian(dice, 2 * WORKING_DAY, 0.8)), when => {
    if (isWithAnother(lead, ownerId)) return
    const { segment } = truths.get(lead.row.id)!
    if (happens(dice, 0.5))
      does(teller, when, ownerId, { do: 'log', leadId: lead.row.id, input: encounterOf(dice, lead.row.city) })
    const input = dealOf(dice, segment, false)
    const dealId = does(teller, when, ownerId, { do: 'open', leadId: lead.row.id, input }).made!
    const decided = whenDone(teller, ownerId, when, aroundMedian(dice, 7 * WORKING_DAY, 0.7))
    later(teller, decided, then => {
      does(teller, then, ownerId, { do: 'log', leadId: lead.row.id, input: callOf(dice) })
      if (happens(dice, 0.5 * sellers.get(ownerId)!.skill)) {
        wins(teller, then, ownerId, { dealId, segment, isRepurchase: false })
        buyAgain(teller, lead, ownerId, then)
      } else {
        does(teller, then, ownerId, { do: 'lose', dealId, because: pick(dice, LOST_BECAUSE) })
        if (happens(dice, 0.18)) comesBack(teller, lead, between(dice, 50, 160), answerHandoff)
      }
    })
  })
}

/** Most customers buy again, sooner or later, until they do not. */
function buyAgain(teller: Teller, lead: LedgerLead, ownerId: string, at: Instant): void {
  const { dice, truths } = teller
  if (!happens(dice, 0.84)) return
  const next = plusMilliseconds(at, aroundMedian(dice, 82, 0.5) * DAY)
  later(teller, whenDone(teller, ownerId, next, between(dice, 1, 400)), when => {
    const { segment } = truths.get(lead.row.id)!
    does(teller, when, ownerId, { do: 'log', leadId: lead.row.id, input: callOf(dice) })
    const dealId = does(teller, when, ownerId, { do: 'open', leadId: lead.row.id, input: dealOf(dice, segment, true) })
      .made!
    later(teller, whenDone(teller, ownerId, when, aroundMedian(dice, WORKING_DAY, 0.9)), then => {
      if (happens(dice, 0.93)) {
        wins(teller, then, ownerId, { dealId, segment, isRepurchase: true })
        buyAgain(teller, lead, ownerId, then)
      } else does(teller, then, ownerId, { do: 'lose', dealId, because: pick(dice, LOST_BECAUSE) })
    })
  })
}

interface Sale {
  dealId: string
  segment: Segment
  isRepurchase: boolean
}

function wins(teller: Teller, at: Instant, ownerId: string, { dealId, segment, isRepurchase }: Sale): void {
  const wonBy = happens(teller.dice, isRepurchase ? 0.8 : 0.85) ? 'order' : 'payment'
  does(teller, at, ownerId, { do: 'win', dealId, wonBy, because: boughtBecause(dealId, segment, isRepurchase) })
}

/** It was put aside, or somebody else works it now. */
function isWithAnother({ row }: LedgerLead, ownerId: string): boolean {
  return row.owner_id !== ownerId || row.stage === 'nurturing' || row.stage === 'discarded'
}
