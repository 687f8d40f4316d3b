import { Group, TextInput } from '@mantine/core'
import { localDateOf } from '#kernel/working-time/zone.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { planning } from './client.ts'
import { comparablePeriod } from './comparable.ts'
import { PastNote } from './past-note.tsx'
import { PlanNumber } from './plan-number.tsx'
import { useChanges, usePlanning } from './planning.ts'
import { isYearLong } from './starting-plan.ts'
import { StepScreen } from './step-screen.tsx'

/** Step 1: by how much the company wants to grow, and until when. */
export function GrowthStep() {
  const { plan, currency, outcome } = usePlanning()
  const { growth: change, isReadOnly } = useChanges()
  const format = useFormat()
  const { growth } = plan
  const target = 'refused' in outcome ? null : outcome.arithmetic.steps.targetRevenue.value
  const money = (minor: number) => format.money(minor, currency)
  return (
    <StepScreen
      title={m.planner_growth_title()}
      hint={m.planner_growth_hint()}
      sentence={
        target !== null &&
        m.planner_growth_sentence({
          base: money(growth.baseRevenueMinor),
          target: money(target),
          until: format.day(growth.endsOn),
        })
      }
    >
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <TextInput
          type="date"
          label={m.planner_starts_on()}
          value={growth.startsOn}
          readOnly={isReadOnly}
          onChange={event => event.currentTarget.value && change({ startsOn: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={m.planner_ends_on()}
          value={growth.endsOn}
          readOnly={isReadOnly}
          onChange={event => event.currentTarget.value && change({ endsOn: event.currentTarget.value })}
        />
      </Group>
      <div>
        <PlanNumber
          label={m.planner_base_revenue()}
          kind="money"
          value={growth.baseRevenueMinor}
          onChange={baseRevenueMinor => change({ baseRevenueMinor })}
        />
        <YearNote />
        <BaseNote />
      </div>
      <PlanNumber
        label={m.planner_growth_percent()}
        kind="percent"
        min={-100}
        max={10_000}
        value={growth.percent}
        onChange={percent => change({ percent })}
      />
    </StepScreen>
  )
}

/** What was billed in the last twelve months, beside a plan for a year. */
function YearNote() {
  const { plan, history, currency } = usePlanning()
  const { growth: change } = useChanges()
  const format = useFormat()
  if (!history || history.revenueMinor === 0 || !isYearLong(plan.growth)) return null
  const { revenueMinor } = history
  return (
    <PastNote
      name={m.planner_base_revenue()}
      isEnough
      isTaken={revenueMinor === plan.growth.baseRevenueMinor}
      take={() => change({ baseRevenueMinor: revenueMinor })}
    >
      {m.planner_past_year({ amount: format.money(revenueMinor, currency) })}
    </PastNote>
  )
}

/** What was billed in the same days, the last time that they are over. */
function BaseNote() {
  const { plan, timeZone, currency } = usePlanning()
  const { growth: change } = useChanges()
  const format = useFormat()
  const { startsOn, endsOn, baseRevenueMinor } = plan.growth
  const isPeriod = startsOn <= endsOn
  const period = isPeriod
    ? comparablePeriod(plan.growth, localDateOf(new Date(), timeZone))
    : { from: startsOn, to: endsOn }
  const { data } = planning.useQuery(
    'GET /api/figures/:metric',
    { params: { metric: 'revenue' }, query: period },
    { enabled: isPeriod },
  )
  if (!data?.value) return null
  const { value } = data
  return (
    <PastNote
      name={m.planner_base_revenue()}
      isEnough
      isTaken={value === baseRevenueMinor}
      take={() => change({ baseRevenueMinor: value })}
    >
      {m.planner_past_base({ from: format.day(period.from), amount: format.money(value, currency) })}
    </PastNote>
  )
}
