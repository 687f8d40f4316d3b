import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import * as m from '#texts/compiled/messages.js'
import styles from './planner.module.css'
import { usePlanning } from './planning.ts'

interface PastNoteProps {
  /** What the past says, in words. */
  children: ReactNode
  isEnough: boolean
  /** Whether the plan already says the same. */
  isTaken: boolean
  take: () => void
  /** Opens the rows on which it rests. */
  open?: () => void
  /** What the buttons speak of, for those who do not see where they stand. */
  name: string
}

/** What the company's own past says of a number, and whether it is enough to plan with. */
export function PastNote({ children, isEnough, isTaken, take, open, name }: PastNoteProps) {
  const { change } = usePlanning()
  return (
    <span className={styles.past}>
      <span>
        {children}
        {!isEnough && ` · ${m.planner_past_too_little()}`}
        {isEnough && isTaken && ` · ${m.planner_past_taken()}`}
      </span>
      {isEnough && !isTaken && change && (
        <Button size="compact-xs" variant="light" onClick={take} aria-label={m.planner_past_take_of({ name })}>
          {m.planner_past_take()}
        </Button>
      )}
      {open && (
        <Button size="compact-xs" variant="subtle" onClick={open} aria-label={m.planner_past_rows_of({ name })}>
          {m.planner_past_rows()}
        </Button>
      )}
    </span>
  )
}
