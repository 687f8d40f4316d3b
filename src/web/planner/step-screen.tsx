import { Alert, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { refusalInWords } from '#features/agreement/rules/clauses/plan-clauses.ts'
import { isRefusal } from '#kernel/outcome.ts'
import styles from './planner.module.css'
import { usePlanning } from './planning.ts'

interface StepScreenProps {
  title: string
  hint: string
  /** What the numbers say, in one sentence; false where they say nothing yet. */
  sentence: ReactNode
  children: ReactNode
}

/** One step of the five: what it is for, the sentence that runs along, and its numbers. */
export function StepScreen({ title, hint, sentence, children }: StepScreenProps) {
  const { outcome } = usePlanning()
  return (
    <section className={styles.screen} aria-label={title}>
      <Title order={2}>{title}</Title>
      <p className="quiet">{hint}</p>
      <div role="status" className={styles.sentence}>
        {isRefusal(outcome) ? <Alert variant="default">{refusalInWords(outcome)}</Alert> : sentence}
      </div>
      <Stack gap="md">{children}</Stack>
    </section>
  )
}
