import { Switch } from '@mantine/core'
import { RATE_KEYS } from '#kernel/planner/plan.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { ChannelFields } from './channel-fields.tsx'
import { OpenFields } from './open-fields.tsx'
import { Outlook } from './outlook.tsx'
import { PeopleFields } from './people-fields.tsx'
import { PlanNumber } from './plan-number.tsx'
import styles from './planner.module.css'
import { useChanges, usePlanning, useWhole } from './planning.ts'
import { RateField } from './rate-field.tsx'
import { StepScreen } from './step-screen.tsx'
import { TimeFields } from './time-fields.tsx'

/** Step 3: marketing's share, and how many leads it takes at which rates, how fast. */
export function MarketingStep() {
  const { plan } = usePlanning()
  const { marketing: change, isReadOnly } = useChanges()
  const whole = useWhole()
  const format = useFormat()
  const { marketing } = plan
  const steps = whole?.arithmetic.steps
  return (
    <StepScreen
      title={m.planner_marketing_title()}
      hint={m.planner_marketing_hint()}
      sentence={
        steps && (
          <>
            {m.planner_marketing_sentence({
              customers: format.number(steps.newCustomers.value),
              leads: format.number(steps.leads.value + steps.leadsFromSales.value),
              marketing: format.number(steps.leads.value),
              sales: format.number(steps.leadsFromSales.value),
            })}
            <Worth />
          </>
        )
      }
    >
      <PlanNumber
        label={m.planner_share()}
        kind="percent"
        max={100}
        value={marketing.sharePercent}
        onChange={sharePercent => change({ sharePercent })}
        description={<ShareNote />}
      />
      <fieldset className={styles.group}>
        <legend>{m.planner_rates()}</legend>
        <div className={styles.pair}>
          {RATE_KEYS.map(key => (
            <RateField
              key={key}
              rate={key}
              value={marketing.rates[key]}
              onChange={rate => change({ rates: { ...marketing.rates, [key]: rate } })}
            />
          ))}
        </div>
        <PlanNumber
          label={m.planner_handoffs_per_hundred()}
          description={m.planner_handoffs_per_hundred_hint()}
          max={1_000}
          value={marketing.handoffsPerHundredMqls}
          onChange={handoffsPerHundredMqls => change({ handoffsPerHundredMqls })}
        />
      </fieldset>
      <ChannelFields />
      <Outlook />
      <TimeFields />
      <fieldset className={styles.group}>
        <legend>{m.planner_open()}</legend>
        <Switch
          label={m.planner_open_counts()}
          description={m.planner_open_hint()}
          checked={marketing.open !== null}
          disabled={isReadOnly}
          onChange={event => change({ open: event.currentTarget.checked ? NOTHING_OPEN : null })}
        />
        {marketing.open && <OpenFields open={marketing.open} />}
      </fieldset>
      <PeopleFields />
    </StepScreen>
  )
}

const NOTHING_OPEN = {
  marketing: { mqls: 0, sqls: 0, opportunities: 0 },
  sales: { mqls: 0, sqls: 0, opportunities: 0 },
  opportunityToCustomer: { percent: 30, evidence: null },
}

function ShareNote() {
  const { history } = usePlanning()
  const format = useFormat()
  if (!history) return null
  const { marketing, sales } = history.newCustomers
  if (marketing + sales === 0) return null
  return m.planner_past_share({
    share: format.percent(marketing / (marketing + sales)),
    count: format.number(marketing),
    of: format.number(marketing + sales),
  })
}

/** What one is worth, so that leads are spoken of in money. */
function Worth() {
  const { currency } = usePlanning()
  const whole = useWhole()
  const format = useFormat()
  if (!whole) return null
  const { lead, mql, sql } = whole.arithmetic.worth
  const money = (minor: number) => format.money(minor, currency)
  return <p className={styles.worth}>{m.planner_worth({ lead: money(lead), mql: money(mql), sql: money(sql) })}</p>
}
