import { Switch } from '@mantine/core'
import { rateName } from '#features/agreement/rules/clauses/plan-clauses.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { PastNote } from './past-note.tsx'
import { PlanNumber } from './plan-number.tsx'
import styles from './planner.module.css'
import { useChanges, usePlanning } from './planning.ts'
import { daysFrom } from './starting-plan.ts'

const MINUTES_A_DAY = 1_440

/** How fast marketing delivers and how long sales takes, as targets, and the days from stage to stage. */
export function TimeFields() {
  const { plan, history } = usePlanning()
  const { marketing: change, isReadOnly } = useChanges()
  const format = useFormat()
  const { days, deliverWithinMinutes, convertWithinMinutes } = plan.marketing
  return (
    <fieldset className={styles.group}>
      <legend>{m.planner_times()}</legend>
      <div className={styles.pair}>
        <div>
          <Switch
            label={m.planner_deliver_target()}
            checked={deliverWithinMinutes !== null}
            disabled={isReadOnly}
            onChange={event => change({ deliverWithinMinutes: event.currentTarget.checked ? 60 : null })}
          />
          {deliverWithinMinutes !== null && (
            <PlanNumber
              label={m.planner_deliver_within()}
              kind="minutes"
              value={deliverWithinMinutes}
              onChange={value => change({ deliverWithinMinutes: value })}
            />
          )}
          {history?.deliveryTime.medianMinutes != null && (
            <PastNote
              name={m.planner_deliver_within()}
              isEnough={history.deliveryTime.isEnough}
              isTaken={deliverWithinMinutes === Math.round(history.deliveryTime.medianMinutes)}
              take={() => change({ deliverWithinMinutes: Math.round(history.deliveryTime.medianMinutes ?? 0) })}
            >
              {m.planner_past_time({
                time: format.workingDuration(history.deliveryTime.medianMinutes),
                n: format.number(history.deliveryTime.n),
              })}
            </PastNote>
          )}
        </div>
        <div>
          <Switch
            label={m.planner_convert_target()}
            checked={convertWithinMinutes !== null}
            disabled={isReadOnly}
            onChange={event =>
              change({ convertWithinMinutes: event.currentTarget.checked ? 30 * MINUTES_A_DAY : null })
            }
          />
          {convertWithinMinutes !== null && (
            <PlanNumber
              label={m.planner_convert_within()}
              kind="days"
              max={600_000}
              value={Math.round(convertWithinMinutes / MINUTES_A_DAY)}
              onChange={value => change({ convertWithinMinutes: value * MINUTES_A_DAY })}
            />
          )}
          {history?.conversionTime.medianMinutes != null && (
            <PastNote
              name={m.planner_convert_within()}
              isEnough={history.conversionTime.isEnough}
              isTaken={convertWithinMinutes === Math.round(history.conversionTime.medianMinutes)}
              take={() => change({ convertWithinMinutes: Math.round(history.conversionTime.medianMinutes ?? 0) })}
            >
              {m.planner_past_time({
                time: format.duration(history.conversionTime.medianMinutes),
                n: format.number(history.conversionTime.n),
              })}
            </PastNote>
          )}
        </div>
      </div>
      <div className={styles.triple}>
        {(['leadToMql', 'mqlToSql', 'sqlToCustomer'] as const).map(key => {
          const past = history?.rates[key]
          return (
            <div key={key}>
              <PlanNumber
                label={m.planner_days_of({ way: rateName(key) })}
                kind="days"
                max={2_000}
                value={days[key]}
                onChange={value => change({ days: { ...days, [key]: value } })}
              />
              {past?.medianDays != null && (
                <PastNote
                  name={m.planner_days_of({ way: rateName(key) })}
                  isEnough={past.isEnoughForDays}
                  isTaken={days[key] === daysFrom(past)}
                  take={() => change({ days: { ...days, [key]: daysFrom(past) } })}
                >
                  {m.planner_past_days({ days: format.number(past.medianDays, 1), n: format.number(past.times) })}
                </PastNote>
              )}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
