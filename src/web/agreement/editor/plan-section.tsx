import { isRefusal } from '#kernel/outcome.ts'
import { wholePlanOf } from '#kernel/planner/whole-plan.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../../ui/format.ts'
import { PlanLink } from '../plan-link.tsx'
import { useEditing } from './editing.ts'
import { Section } from './section.tsx'
import { Warning } from './stages-section.tsx'

/** What the plan comes to, and the way to its five steps. */
export function PlanSection({ id }: { id: string }) {
  const { document, errorAt } = useEditing()
  const { plan, calendar, currency } = document
  const format = useFormat()
  const whole = plan ? wholePlanOf(plan, calendar.hours) : null
  return (
    <Section name="plan">
      {plan && whole && !isRefusal(whole) && (
        <p style={{ margin: 0 }}>
          {m.agreement_plan_summary({
            base: format.money(plan.growth.baseRevenueMinor, currency),
            target: format.money(whole.arithmetic.steps.targetRevenue.value, currency),
            customers: format.number(whole.arithmetic.steps.newCustomers.value),
            leads: format.number(whole.arithmetic.steps.leads.value),
          })}
        </p>
      )}
      <Warning text={errorAt('plan')} />
      <div>
        <PlanLink id={id} label={plan ? m.agreement_to_plan() : m.agreement_begin_plan()} />
      </div>
    </Section>
  )
}
