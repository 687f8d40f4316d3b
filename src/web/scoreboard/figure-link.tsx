import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { MetricKey } from '#kernel/metrics.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useScoreboard } from './period.ts'
import styles from './scoreboard.module.css'

/** A number that opens: its definition, its uncertainty and its rows. */
export function FigureLink({
  metric,
  commitment,
  children,
}: {
  metric: MetricKey
  commitment?: string
  children: ReactNode
}) {
  const { openFigure } = useScoreboard()
  return (
    <UnstyledButton
      className={styles.open}
      data-on-paper
      title={m.ui_open_rows({ name: textByKey(`metric_${metric}`) })}
      onClick={() => openFigure(metric, commitment)}
    >
      {children}
    </UnstyledButton>
  )
}
