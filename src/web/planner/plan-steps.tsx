import { Alert, Button, Group, Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { rateName } from '#features/agreement/rules/clauses/plan-clauses.ts'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import type { Note } from '#kernel/planner/arithmetic.ts'
import type { Plan } from '#kernel/planner/plan.ts'
import { wholePlanOf } from '#kernel/planner/whole-plan.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import { useFormat } from '../ui/format.ts'
import { planning } from './client.ts'
import { GrowthStep } from './growth-step.tsx'
import { IntervalsStep } from './intervals-step.tsx'
import { Ladder } from './ladder.tsx'
import { MarketingStep } from './marketing-step.tsx'
import styles from './planner.module.css'
import { PlanningContext, useWhole } from './planning.ts'
import { ReportsStep } from './reports-step.tsx'
import { SalesStep } from './sales-step.tsx'

const STEPS = [
  { name: () => m.planner_step_growth(), Screen: GrowthStep },
  { name: () => m.planner_step_sales(), Screen: SalesStep },
  { name: () => m.planner_step_marketing(), Screen: MarketingStep },
  { name: () => m.planner_step_intervals(), Screen: IntervalsStep },
  { name: () => m.planner_step_reports(), Screen: ReportsStep },
] as const

interface PlanStepsProps {
  document: AgreementDocument
  plan: Plan
  /** Null where it can only be read. */
  change: ((how: (plan: Plan) => Plan) => void) | null
}

/** The five steps, one screen each, with the whole arithmetic beside them. */
export function PlanSteps({ document, plan, change }: PlanStepsProps) {
  const { currency, calendar } = document
  const { hours } = calendar
  const outcome = useMemo(() => wholePlanOf(plan, hours), [plan, hours])
  const { data } = planning.useQuery('GET /api/planning/history', {}, { enabled: change !== null })
  const history = data ?? null
  const shared = useMemo(
    () => ({ plan, currency, timeZone: hours.timeZone, outcome, history, change }),
    [plan, currency, hours, outcome, history, change],
  )
  const { step, show } = useStep()
  const { Screen } = STEPS[step - 1] ?? STEPS[0]
  return (
    <PlanningContext value={shared}>
      <Tabs value={String(step)} onChange={value => show(Number(value))} mb="md">
        <Tabs.List>
          {STEPS.map(({ name }, index) => (
            <Tabs.Tab key={name()} value={String(index + 1)}>
              {index + 1}. {name()}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={String(step)} pt="md">
          <div className={styles.columns}>
            <div>
              <Notes />
              <Screen />
              <Group mt="lg" gap="xs">
                {step > 1 && (
                  <Button variant="default" onClick={() => show(step - 1)}>
                    {m.planner_previous()}
                  </Button>
                )}
                {step < STEPS.length && <Button onClick={() => show(step + 1)}>{m.planner_next()}</Button>}
              </Group>
            </div>
            <Ladder step={step} />
          </div>
        </Tabs.Panel>
      </Tabs>
    </PlanningContext>
  )
}

function Notes() {
  const whole = useWhole()
  const format = useFormat()
  if (!whole || whole.notes.length === 0) return null
  return (
    <Alert variant="default" mb="md" title={m.planner_look_again()}>
      <ul className={styles.notes}>
        {whole.notes.map(note => (
          <li key={`${note.code} ${Object.values(note.values).join()}`}>{noteInWords(note, format)}</li>
        ))}
      </ul>
    </Alert>
  )
}

function noteInWords({ code, values }: Note, format: Format): string {
  const told = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? format.number(value) : rateName(value),
  ])
  return textByKey(`plan_note_${code}`, Object.fromEntries(told))
}

/** Which step is shown stands in the address. */
function useStep() {
  const search = useSearch({ strict: false }) as { step?: unknown }
  const navigate = useNavigate()
  const asked = Number(search.step)
  const step = Number.isInteger(asked) && asked >= 1 && asked <= STEPS.length ? asked : 1
  return {
    step,
    show: (next: number) => void navigate({ to: '.', search: () => ({ step: next }) as never, resetScroll: false }),
  }
}
