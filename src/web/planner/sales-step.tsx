import type { PlannedAverage } from '#kernel/planner/plan.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import type { HistoryView } from './client.ts'
import { PastNote } from './past-note.tsx'
import { PlanNumber } from './plan-number.tsx'
import { useChanges, usePlanning, useWhole } from './planning.ts'
import { averageFrom } from './starting-plan.ts'
import { StepScreen } from './step-screen.tsx'

/** Step 2: how much of it are repurchases, and how many new customers the rest takes. */
export function SalesStep() {
  const { plan, currency, history } = usePlanning()
  const { sales: change } = useChanges()
  const whole = useWhole()
  const format = useFormat()
  const { sales } = plan
  return (
    <StepScreen
      title={m.planner_sales_title()}
      hint={m.planner_sales_hint()}
      sentence={
        whole &&
        m.planner_sales_sentence({
          target: format.money(whole.arithmetic.steps.targetRevenue.value, currency),
          customers: format.number(whole.arithmetic.steps.newCustomers.value),
          repurchases: format.number(sales.repurchases),
        })
      }
    >
      <div>
        <PlanNumber
          label={m.planner_repurchases()}
          value={sales.repurchases}
          onChange={repurchases => change({ repurchases })}
        />
        {history && (
          <PastNote
            name={m.planner_repurchases()}
            isEnough={history.averageRepurchase.isEnough}
            isTaken={history.repurchases === sales.repurchases}
            take={() => change({ repurchases: history.repurchases })}
          >
            {m.planner_past_repurchases({ count: format.number(history.repurchases) })}
          </PastNote>
        )}
      </div>
      <AverageField
        label={m.planner_average_repurchase()}
        value={sales.averageRepurchase}
        past={history?.averageRepurchase}
        onChange={averageRepurchase => change({ averageRepurchase })}
      />
      <AverageField
        label={m.planner_average_new()}
        value={sales.averageNew}
        past={history?.averageNew}
        onChange={averageNew => change({ averageNew })}
      />
    </StepScreen>
  )
}

interface AverageFieldProps {
  label: string
  value: PlannedAverage
  past: HistoryView['averageNew'] | undefined
  onChange: (average: PlannedAverage) => void
}

function AverageField({ label, value, past, onChange }: AverageFieldProps) {
  const { currency } = usePlanning()
  const format = useFormat()
  return (
    <div>
      <PlanNumber
        label={label}
        kind="money"
        value={value.amountMinor}
        onChange={amountMinor => onChange(amountMinor === value.amountMinor ? value : { amountMinor, evidence: null })}
      />
      {past?.amountMinor != null && (
        <PastNote
          name={label}
          isEnough={past.isEnough}
          isTaken={value.evidence !== null && value.amountMinor === past.amountMinor}
          take={() => onChange(averageFrom(past))}
        >
          {m.planner_past_average({
            amount: format.money(past.amountMinor, currency),
            deals: format.number(past.deals),
          })}
        </PastNote>
      )}
    </div>
  )
}
