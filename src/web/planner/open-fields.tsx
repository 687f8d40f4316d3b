import { Button } from '@mantine/core'
import type { Plan } from '#kernel/planner/plan.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { PlanNumber } from './plan-number.tsx'
import styles from './planner.module.css'
import { useChanges, usePlanning } from './planning.ts'
import { RateField } from './rate-field.tsx'

type Open = NonNullable<Plan['marketing']['open']>

/** What is open when the plan begins, by who brought it. */
export function OpenFields({ open }: { open: Open }) {
  const { history } = usePlanning()
  const { marketing, isReadOnly } = useChanges()
  const format = useFormat()
  const change = (part: Partial<Open>) => marketing({ open: { ...open, ...part } })
  return (
    <>
      {history && !isReadOnly && (
        <div>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => change({ marketing: history.open.marketing, sales: history.open.sales })}
          >
            {m.planner_open_take()}
          </Button>
          <span className={styles.past}>{m.planner_open_taken({ days: format.number(history.open.withinDays) })}</span>
        </div>
      )}
      {(['marketing', 'sales'] as const).map(side => (
        <fieldset key={side} className={styles.triple} aria-label={textByKey(`owed_by_${side}`)}>
          <legend>{textByKey(`owed_by_${side}`)}</legend>
          {(['mqls', 'sqls', 'opportunities'] as const).map(stage => (
            <PlanNumber
              key={stage}
              label={OPEN_NAMES[stage]()}
              value={open[side][stage]}
              onChange={value => change({ [side]: { ...open[side], [stage]: value } })}
            />
          ))}
        </fieldset>
      ))}
      <RateField
        rate="opportunityToCustomer"
        value={open.opportunityToCustomer}
        onChange={opportunityToCustomer => change({ opportunityToCustomer })}
      />
    </>
  )
}

const OPEN_NAMES = {
  mqls: () => m.planner_open_mqls(),
  sqls: () => m.planner_open_sqls(),
  opportunities: () => m.planner_open_opportunities(),
}
