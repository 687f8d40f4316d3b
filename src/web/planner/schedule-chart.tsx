import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { stepName } from '#features/agreement/rules/clauses/plan-clauses.ts'
import type { IntervalKind } from '#kernel/interval.ts'
import { type Slot, summedBy } from '#kernel/planner/schedule.ts'
import type { WholePlan } from '#kernel/planner/whole-plan.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { Chart } from '../ui/chart.tsx'
import { ChartBars } from '../ui/chart-bars.tsx'
import { useFormat } from '../ui/format.ts'
import styles from './planner.module.css'
import { usePlanning } from './planning.ts'
import { slotName } from './slot-name.ts'

const SUMS: readonly IntervalKind[] = ['week', 'month', 'quarter', 'year']

/** What is due when, by the interval of the plan or summed upwards, with the value of its volume. */
export function ScheduleChart({ whole }: { whole: WholePlan }) {
  const { plan, timeZone, currency } = usePlanning()
  const format = useFormat()
  const own = plan.intervals.kind
  const [chosen, setChosen] = useState<IntervalKind | null>(null)
  const kinds = SUMS.slice(SUMS.indexOf(own))
  const kind = chosen !== null && kinds.includes(chosen) ? chosen : own === 'week' ? 'month' : own
  const slots = kind === own ? whole.schedule.slots : summedBy(kind, whole.schedule.slots, timeZone)
  const nameOf = (slot: Slot) => slotName(slot, { kind, timeZone, format })
  const number = (value: number) => format.number(value)
  return (
    <>
      <SegmentedControl
        aria-label={m.planner_sum_by()}
        data={kinds.map(one => ({
          value: one,
          label: one === 'year' ? m.planner_year() : textByKey(`plan_interval_${one}`),
        }))}
        value={kind}
        onChange={next => setChosen(next as IntervalKind)}
        size="xs"
        className={styles.sums}
      />
      <Chart
        name={m.planner_schedule()}
        sentence={m.planner_schedule_sentence()}
        table={{
          columns: [
            m.planner_from(),
            stepName('leads'),
            m.planner_volume_value(),
            stepName('mqls'),
            stepName('handoffs'),
            stepName('sqls'),
            stepName('newCustomers'),
            m.planner_repurchases(),
            stepName('leadsFromSales'),
            stepName('targetRevenue'),
          ],
          rows: slots.map(slot => [
            nameOf(slot),
            number(slot.leads),
            format.money(slot.leadsValueMinor, currency),
            number(slot.mqls),
            number(slot.handoffs),
            number(slot.sqls),
            number(slot.newCustomers),
            number(slot.repurchases),
            number(slot.leadsFromSales),
            format.money(slot.revenueMinor, currency),
          ]),
        }}
      >
        <ChartBars
          bars={slots.map(slot => ({
            name: nameOf(slot),
            value: slot.leads,
            label: m.planner_bar_leads({ leads: number(slot.leads) }),
            note: m.planner_bar_note({
              customers: number(slot.newCustomers),
              value: format.money(slot.leadsValueMinor, currency),
            }),
          }))}
        />
      </Chart>
    </>
  )
}
