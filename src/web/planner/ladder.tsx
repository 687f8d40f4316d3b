import { Button, Title, VisuallyHidden } from '@mantine/core'
import { useId, useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { type LadderLine, ladderLines } from './ladder-lines.ts'
import { PlanNumber } from './plan-number.tsx'
import styles from './planner.module.css'
import { useChanges, usePlanning, useWhole } from './planning.ts'

/** The arithmetic as a ladder: each line follows from those above it, and each may be set by hand, with a way back. */
export function Ladder({ step }: { step: number }) {
  const { plan, currency } = usePlanning()
  const whole = useWhole()
  const format = useFormat()
  const heading = useId()
  if (!whole) return null
  return (
    <section aria-labelledby={heading} className={styles.ladder}>
      <Title order={2} id={heading}>
        {m.planner_ladder()}
      </Title>
      <p className="quiet">{m.planner_rounded_up()}</p>
      <ol className={styles.lines}>
        {ladderLines(plan, whole, format, currency).map(line => (
          <Line key={line.key} line={line} isCurrent={line.of === step} />
        ))}
      </ol>
    </section>
  )
}

function Line({ line, isCurrent }: { line: LadderLine; isCurrent: boolean }) {
  const { name, formula, value, step, overrides } = line
  const { isReadOnly, override } = useChanges()
  const format = useFormat()
  const { currency } = usePlanning()
  const [isOpen, setOpen] = useState(false)
  const computed = line.kind === 'money' ? format.money(step.computed, currency) : format.number(step.computed)
  return (
    <li data-current={isCurrent || undefined} data-overridden={step.isOverridden || undefined}>
      <div className={styles.line}>
        <span>
          <span className={styles.lineName}>{name}</span>
          <span className={styles.formula}>
            <VisuallyHidden>{' = '}</VisuallyHidden>
            {formula}
          </span>
        </span>
        <strong className={styles.lineValue}>{value}</strong>
      </div>
      {step.isOverridden && (
        <div className={styles.set}>
          <span>{m.planner_overridden({ computed })}</span>
          {!isReadOnly && overrides && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={m.planner_take_back_of({ name })}
              onClick={() => {
                override(overrides, undefined)
                setOpen(false)
              }}
            >
              {m.planner_take_back()}
            </Button>
          )}
        </div>
      )}
      {!isReadOnly && overrides && (
        <div>
          {isOpen ? (
            <PlanNumber
              label={m.planner_override({ name })}
              kind={line.kind}
              value={step.value}
              onChange={typed => override(overrides, typed === step.computed ? undefined : typed)}
            />
          ) : (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              px={0}
              aria-label={m.planner_change_of({ name })}
              onClick={() => setOpen(true)}
            >
              {m.planner_change()}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
