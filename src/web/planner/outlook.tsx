import { Title } from '@mantine/core'
import { useDeferredValue, useId, useMemo } from 'react'
import { rateName } from '#features/agreement/rules/clauses/plan-clauses.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { leversOf, outlookOf, withEvidence } from '#kernel/planner/chance.ts'
import { RATE_KEYS, type RateKey } from '#kernel/planner/plan.ts'
import * as m from '#texts/compiled/messages.js'
import { Chart } from '../ui/chart.tsx'
import { ChartBars } from '../ui/chart-bars.tsx'
import { useFormat } from '../ui/format.ts'
import type { HistoryView } from './client.ts'
import styles from './planner.module.css'
import { usePlanning } from './planning.ts'
import { rateFrom } from './starting-plan.ts'

/** How likely the target is, which rate moves it most, and what the past would make of the same leads. */
export function Outlook() {
  const heading = useId()
  const { currency } = usePlanning()
  const format = useFormat()
  const told = useOutlook()
  if (!told) return null
  const { outlook, levers, byPast } = told
  const best = levers[0]
  const bars = levers.map(({ rate, percent, chance, customers }) => ({
    name: m.planner_lever({ rate: rateName(rate), percent: format.percent(percent / 100, 1) }),
    value: customers,
    label: m.planner_lever_customers({ customers: format.number(customers, 1) }),
    note: m.planner_lever_chance({ chance: format.percent(chance) }),
  }))
  return (
    <section aria-labelledby={heading} className={styles.group}>
      <Title order={3} id={heading}>
        {m.planner_outlook()}
      </Title>
      <p className={styles.chance}>
        <strong>{format.percent(outlook.chance)}</strong>{' '}
        {m.planner_chance({
          low: format.money(Math.round(outlook.revenueMinor.p10 / 100) * 100, currency),
          high: format.money(Math.round(outlook.revenueMinor.p90 / 100) * 100, currency),
        })}
      </p>
      {byPast !== null && <p>{m.planner_chance_by_past({ chance: format.percent(byPast) })}</p>}
      {best && (
        <Chart
          name={m.planner_levers()}
          sentence={m.planner_levers_sentence({ rate: rateName(best.rate) })}
          table={{
            columns: [m.planner_rates(), m.planner_more_customers(), m.planner_outlook()],
            rows: bars.map(({ name, label, note }) => [name, label, note]),
          }}
        >
          <ChartBars bars={bars} />
        </Chart>
      )}
      <p className="quiet">{m.planner_outlook_assumes({ runs: format.number(outlook.runs) })}</p>
    </section>
  )
}

function useOutlook() {
  const { plan, outcome, history } = usePlanning()
  const asked = useMemo(() => ({ plan, outcome, history }), [plan, outcome, history])
  const later = useDeferredValue(asked)
  return useMemo(() => {
    if (isRefusal(later.outcome)) return null
    const { arithmetic } = later.outcome
    const known = knownRates(later.history)
    const differs = RATE_KEYS.some(key => known[key] && known[key].percent !== later.plan.marketing.rates[key].percent)
    return {
      outlook: outlookOf(later.plan, arithmetic),
      levers: leversOf(later.plan, arithmetic),
      byPast: differs ? outlookOf(withEvidence(later.plan, known), arithmetic).chance : null,
    }
  }, [later])
}

function knownRates(history: HistoryView | null) {
  const enough = RATE_KEYS.filter(key => history?.rates[key].isEnough)
  return Object.fromEntries(enough.map(key => [key, rateFrom((history as HistoryView).rates[key], 0)])) as Partial<
    Record<RateKey, ReturnType<typeof rateFrom>>
  >
}
