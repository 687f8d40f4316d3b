import { Button } from '@mantine/core'
import { PLAN_INTERVALS, SPREADS } from '#kernel/planner/plan.ts'
import { intervalsOf } from '#kernel/planner/schedule.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { Choice } from '../agreement/editor/choice.tsx'
import { useFormat } from '../ui/format.ts'
import { PlanNumber } from './plan-number.tsx'
import styles from './planner.module.css'
import { useChanges, usePlanning, useWhole } from './planning.ts'
import { ScheduleChart } from './schedule-chart.tsx'
import { slotName } from './slot-name.ts'
import { StepScreen } from './step-screen.tsx'

/** Step 4: when what is due, and what the volume of each interval is worth. */
export function IntervalsStep() {
  const { plan, currency, history } = usePlanning()
  const { intervals: change, isReadOnly } = useChanges()
  const whole = useWhole()
  const format = useFormat()
  const { kind, spread, season } = plan.intervals
  const steps = whole?.arithmetic.steps
  return (
    <StepScreen
      title={m.planner_intervals_title()}
      hint={m.planner_intervals_hint()}
      sentence={
        whole &&
        steps &&
        m.planner_intervals_sentence({
          leads: format.number(steps.leads.value),
          value: format.money(steps.leads.value * whole.arithmetic.worth.lead, currency),
          count: format.number(whole.schedule.slots.length),
        })
      }
    >
      <div className={styles.pair}>
        {isReadOnly ? (
          <p>
            {textByKey(`plan_interval_${kind}`)} · {textByKey(`plan_spread_${spread}`)}
          </p>
        ) : (
          <>
            <Choice
              label={m.planner_interval()}
              value={kind}
              choices={PLAN_INTERVALS}
              name={one => textByKey(`plan_interval_${one}`)}
              onChange={next => change({ kind: next, byHand: null })}
            />
            <Choice
              label={m.planner_spread()}
              value={spread}
              choices={SPREADS}
              name={one => textByKey(`plan_spread_${one}`)}
              onChange={next => change({ spread: next })}
            />
          </>
        )}
      </div>
      {spread === 'season' && (
        <div className={styles.past}>
          {season ? m.planner_season_frozen() : m.planner_season_missing()}
          {history && !isReadOnly && (
            <Button size="compact-xs" variant="light" onClick={() => change({ season: history.season.customers })}>
              {m.planner_season_take()}
            </Button>
          )}
        </div>
      )}
      {spread === 'by_hand' && <ByHand />}
      {whole && <ScheduleChart whole={whole} />}
    </StepScreen>
  )
}

/** A weight for each interval; only their proportion counts. */
function ByHand() {
  const { plan, timeZone } = usePlanning()
  const { intervals: change } = useChanges()
  const format = useFormat()
  const weights = plan.intervals.byHand ?? []
  if (plan.growth.endsOn < plan.growth.startsOn) return null
  return (
    <fieldset className={styles.group}>
      <legend>{m.planner_by_hand()}</legend>
      <div className={styles.triple}>
        {intervalsOf(plan, timeZone).map(({ startsOn, endsOn }) => (
          <PlanNumber
            key={startsOn}
            label={slotName({ startsOn, endsOn }, { kind: plan.intervals.kind, timeZone, format })}
            kind="decimal"
            max={1_000_000}
            value={weights.find(one => one.startsOn === startsOn)?.weight ?? 0}
            onChange={weight =>
              change({ byHand: [...weights.filter(one => one.startsOn !== startsOn), { startsOn, weight }] })
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
