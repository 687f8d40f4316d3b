import { ceilOf, floorOf, fractionOf, isZero, over, percentOf, times } from '../fraction.ts'
import { MINUTE } from '../instant.ts'
import { type Outcome, refuse } from '../outcome.ts'
import { workingTimeBetween } from '../working-time/arithmetic.ts'
import type { WorkingCalendar } from '../working-time/calendar.ts'
import { startOfLocalDate } from '../working-time/zone.ts'
import type { Step } from './arithmetic.ts'
import type { OverridableStep, Plan } from './plan.ts'
import type { Schedule, Slot } from './schedule.ts'

/** How many people the busiest interval takes, and when that is. */
export interface Need extends Step {
  readonly there: number
  readonly busiest: Slot
  /** Of each interval; the typed number in all of them, where one was typed. */
  readonly each: readonly number[]
}

export interface PeopleNeeded {
  readonly inSales: Need
  readonly inMarketing: Need
}

/**
 * People in sales: handoffs × attempts × minutes of an attempt ÷ the minutes that a person has for it, in the interval that asks for
 * most. People in marketing: leads ÷ what a person handles. Null where the plan does not ask.
 */
export function peopleNeeded(plan: Plan, { slots }: Schedule, hours: WorkingCalendar): Outcome<PeopleNeeded> | null {
  const { people } = plan
  if (!people) return null
  if (isZero(percentOf(people.shareOfTimePercent))) return refuse('plan_no_time_for_leads', {}, 422)
  if (people.leadsPerPerson === 0) return refuse('plan_nobody_handles_leads', {}, 422)

  const inSales = slots.map(slot =>
    peopleFor({ ...people, handoffs: slot.handoffs }, workingMinutesOf(slot, hours), people.shareOfTimePercent),
  )
  const inMarketing = slots.map(slot => ceilOf(over(fractionOf(slot.leads), fractionOf(people.leadsPerPerson))))
  const need = (key: OverridableStep, each: readonly number[], there: number): Need => {
    const computed = Math.max(...each)
    const typed = plan.overrides[key]
    return {
      computed,
      value: typed ?? computed,
      isOverridden: typed !== undefined && typed !== computed,
      there,
      busiest: slots[each.indexOf(computed)] as Slot,
      each: typed === undefined ? each : each.map(() => typed),
    }
  }
  return {
    inSales: need('peopleInSales', inSales, people.inSales),
    inMarketing: need('peopleInMarketing', inMarketing, people.inMarketing),
  }
}

export interface Work {
  readonly handoffs: number
  readonly attemptsPerHandoff: number
  readonly minutesPerAttempt: number
}

/** How many people the work takes who have that share of so many working minutes for it. 0 where there is no work, or no time. */
export function peopleFor(work: Work, workingMinutes: number, shareOfTimePercent: number): number {
  const effort = times(fractionOf(work.attemptsPerHandoff), fractionOf(work.minutesPerAttempt))
  const minutes = times(fractionOf(workingMinutes), percentOf(shareOfTimePercent))
  const whole = times(fractionOf(work.handoffs), effort)
  return isZero(minutes) || isZero(whole) ? 0 : ceilOf(over(whole, minutes))
}

/** How many handoffs so many people can take in so many working minutes, of which they have a share for them; null where one takes no time. */
export function handoffsThatFit(
  { inSales, attemptsPerHandoff, minutesPerAttempt, shareOfTimePercent }: NonNullable<Plan['people']>,
  workingMinutes: number,
): number | null {
  const effort = times(fractionOf(attemptsPerHandoff), fractionOf(minutesPerAttempt))
  if (isZero(effort)) return null
  const there = times(times(fractionOf(inSales), fractionOf(workingMinutes)), percentOf(shareOfTimePercent))
  return floorOf(over(there, effort))
}

function workingMinutesOf({ startsOn, endsOn }: Slot, hours: WorkingCalendar): number {
  const { timeZone } = hours
  const open = workingTimeBetween(hours, startOfLocalDate(startsOn, timeZone), startOfLocalDate(endsOn, timeZone))
  return Math.floor(open / MINUTE)
}
