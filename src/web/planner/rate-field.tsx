import { useState } from 'react'
import { rateName } from '#features/agreement/rules/clauses/plan-clauses.ts'
import type { PlannedRate } from '#kernel/planner/plan.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import type { HistoryView } from './client.ts'
import { PastNote } from './past-note.tsx'
import { PlanNumber } from './plan-number.tsx'
import { usePlanning } from './planning.ts'
import { RateRows } from './rate-rows.tsx'
import { rateFrom } from './starting-plan.ts'

interface RateFieldProps {
  rate: keyof HistoryView['rates']
  value: PlannedRate
  onChange: (rate: PlannedRate) => void
}

/** A rate of the plan beside what it has been, with its uncertainty and its rows. */
export function RateField({ rate, value, onChange }: RateFieldProps) {
  const { history } = usePlanning()
  const [isOpen, setOpen] = useState(false)
  const past = history?.rates[rate]
  return (
    <div>
      <PlanNumber
        label={rateName(rate)}
        kind="percent"
        max={100}
        value={value.percent}
        onChange={percent => onChange(percent === value.percent ? value : { percent, evidence: null })}
      />
      {past && (
        <PastNote
          name={rateName(rate)}
          isEnough={past.isEnough}
          isTaken={value.evidence !== null && value.percent === rateFrom(past, 0).percent}
          take={() => onChange(rateFrom(past, value.percent))}
          {...(past.of > 0 && { open: () => setOpen(true) })}
        >
          <PastRate past={past} />
        </PastNote>
      )}
      {isOpen && <RateRows rate={rate} close={() => setOpen(false)} />}
    </div>
  )
}

function PastRate({ past }: { past: HistoryView['rates']['leadToMql'] }) {
  const format = useFormat()
  const { rate, count, of, low, high } = past
  if (rate === null || low === null || high === null) return <>{m.planner_past_nothing()}</>
  return (
    <>
      {m.planner_past_rate({
        rate: format.percent(rate, 2),
        count: format.number(count),
        of: format.number(of),
        low: format.percent(low, 1),
        high: format.percent(high, 1),
      })}
    </>
  )
}
