import type { Instant } from '#kernel/instant.ts'
import { MINUTE } from '#kernel/instant.ts'
import type { PreparedCalendar } from '#kernel/working-time/prepared.ts'
import { addDays, localDateOf, startOfLocalDate } from '#kernel/working-time/zone.ts'
import { between, type Dice } from '../chance.ts'
import { type PlannedAbsence, TIME_ZONE, type Troubles } from '../company.ts'
import { type Applied, apply } from '../ledger/apply.ts'
import type { Ledger, Step } from '../ledger/ledger.ts'
import type { Segment } from '../people.ts'
import type { Agenda } from './agenda.ts'

/** What is true of a lead and stands in no row: what sales will find out. */
export interface Truth {
  segment: Segment
  fit: number
}

export interface Seller {
  pace: number
  skill: number
}

/** Everything that who tells the story has in hand. */
export interface Teller {
  ledger: Ledger
  dice: Dice
  agenda: Agenda
  until: Instant
  time: PreparedCalendar
  sellers: ReadonlyMap<string, Seller>
  away: readonly (Pick<PlannedAbsence, 'fromOn' | 'untilOn'> & { memberId: string })[]
  troubles: Troubles
  truths: Map<string, Truth>
}

/** Plans what happens then, unless the story is over before. */
export function later(teller: Teller, at: Instant, happen: (at: Instant) => void): void {
  if (at < teller.until) teller.agenda.plan(at.getTime(), () => happen(at))
}

export function does(teller: Teller, at: Instant, by: string | null, step: Step): Applied {
  return apply(teller.ledger, { at, by }, step)
}

/** So many working minutes from then; who is away does it when they are back. */
export function whenDone(teller: Teller, memberId: string, from: Instant, workingMinutes: number): Instant {
  const at = teller.time.add(from, Math.round(workingMinutes * MINUTE))
  const today = localDateOf(at, TIME_ZONE)
  const absence = teller.away.find(one => one.memberId === memberId && one.fromOn <= today && today <= one.untilOn)
  if (!absence) return at
  const back = startOfLocalDate(addDays(absence.untilOn, 1), TIME_ZONE)
  return whenDone(teller, memberId, back, between(teller.dice, 5, 240))
}

/** A day of work has eight hours. */
export const WORKING_DAY = 480
