import { type Reading, settingAt } from '#features/reports/queries/setting.ts'
import { isRefusal, type Outcome, refuse } from '#kernel/outcome.ts'
import { leversOf, outlookOf } from '#kernel/planner/chance.ts'
import type { Plan } from '#kernel/planner/plan.ts'
import { wholePlanOf } from '#kernel/planner/whole-plan.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import type { ComputedPlan } from '../schema.ts'

/** What follows from a plan, in these hours, else in those of the agreement in force or of the company. */
export async function computePlan(
  act: Reading,
  { plan, hours }: { plan: Plan; hours: WorkingCalendar | null },
): Promise<Outcome<ComputedPlan>> {
  const working = hours ?? (await settingAt(act, act.now)).calendar?.hours
  if (!working) return refuse('plan_without_hours', {}, 422)
  const whole = wholePlanOf(plan, working)
  if (isRefusal(whole)) return whole
  const { arithmetic, schedule, people, notes } = whole
  return {
    ...arithmetic,
    slots: schedule.slots,
    people,
    notes,
    outlook: outlookOf(plan, arithmetic),
    levers: leversOf(plan, arithmetic),
  }
}
