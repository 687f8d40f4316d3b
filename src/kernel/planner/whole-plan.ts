import { isRefusal, type Outcome, refuse } from '../outcome.ts'
import type { WorkingCalendar } from '../working-time/calendar.ts'
import { type Arithmetic, arithmeticOf, type Note } from './arithmetic.ts'
import { type PeopleNeeded, peopleNeeded } from './people.ts'
import { type Plan, plan as planShape } from './plan.ts'
import { type Schedule, scheduleOf } from './schedule.ts'

/** All that follows from a plan. */
export interface WholePlan {
  readonly arithmetic: Arithmetic
  readonly schedule: Schedule
  readonly people: PeopleNeeded | null
  readonly notes: readonly Note[]
}

/** A plan that is being typed may have numbers that cannot be: nothing follows from those. */
export function wholePlanOf(plan: Plan, hours: WorkingCalendar): Outcome<WholePlan> {
  if (!planShape.safeParse(plan).success) return refuse('plan_beyond_limits', {}, 422)
  const arithmetic = arithmeticOf(plan)
  if (isRefusal(arithmetic)) return arithmetic
  const schedule = scheduleOf(plan, arithmetic, hours)
  if (isRefusal(schedule)) return schedule
  const people = peopleNeeded(plan, schedule, hours)
  if (isRefusal(people)) return people
  const notes = [...arithmetic.notes, ...startNotes(plan, arithmetic, schedule), ...peopleNotes(people)]
  return { arithmetic, schedule, people, notes }
}

/** The first customers of a plan are leads of before it. */
function startNotes({ marketing }: Plan, { open }: Arithmetic, { dueFromOpen }: Schedule): Note[] {
  if (!marketing.open || open.marketing >= dueFromOpen) return []
  return [{ code: 'start_uncovered', values: { due: dueFromOpen, open: open.marketing } }]
}

function peopleNotes(people: PeopleNeeded | null): Note[] {
  if (!people) return []
  return (['inSales', 'inMarketing'] as const)
    .filter(side => people[side].value > people[side].there)
    .map(side => ({
      code: side === 'inSales' ? 'sales_too_few' : 'marketing_too_few',
      values: { needed: people[side].value, there: people[side].there },
    }))
}
