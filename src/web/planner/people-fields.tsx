import { Switch } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'
import { PlanNumber } from './plan-number.tsx'
import styles from './planner.module.css'
import { useChanges, usePlanning } from './planning.ts'
import { peopleFrom } from './starting-plan.ts'

/** The effort and capacity of both sides: how many people it takes, and how many there are. */
export function PeopleFields() {
  const { plan, history } = usePlanning()
  const { people: set, isReadOnly } = useChanges()
  const { people } = plan
  return (
    <fieldset className={styles.group}>
      <legend>{m.planner_people()}</legend>
      <Switch
        label={m.planner_people_counts()}
        checked={people !== null}
        disabled={isReadOnly || (people === null && !history)}
        onChange={event => set(event.currentTarget.checked && history ? peopleFrom(history) : null)}
      />
      {people && (
        <div className={styles.triple}>
          <PlanNumber
            label={m.planner_people_in_sales()}
            value={people.inSales}
            onChange={inSales => set({ ...people, inSales })}
          />
          <PlanNumber
            label={m.planner_attempts()}
            kind="decimal"
            max={1_000}
            value={people.attemptsPerHandoff}
            onChange={attemptsPerHandoff => set({ ...people, attemptsPerHandoff })}
          />
          <PlanNumber
            label={m.planner_minutes_per_attempt()}
            kind="decimal"
            max={100_000}
            value={people.minutesPerAttempt}
            onChange={minutesPerAttempt => set({ ...people, minutesPerAttempt })}
          />
          <PlanNumber
            label={m.planner_share_of_time()}
            kind="percent"
            max={100}
            value={people.shareOfTimePercent}
            onChange={shareOfTimePercent => set({ ...people, shareOfTimePercent })}
          />
          <PlanNumber
            label={m.planner_people_in_marketing()}
            value={people.inMarketing}
            onChange={inMarketing => set({ ...people, inMarketing })}
          />
          <PlanNumber
            label={m.planner_leads_per_person()}
            value={people.leadsPerPerson}
            onChange={leadsPerPerson => set({ ...people, leadsPerPerson })}
          />
        </div>
      )}
    </fieldset>
  )
}
