import { Popover, UnstyledButton } from '@mantine/core'
import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import * as m from '#texts/compiled/messages.js'
import styles from './figure.module.css'

export interface FigureProps {
  name: string
  /** Already written by locale; null when there are no data, which is hatched. */
  value: string | null
  /** What the number counts, as "MQL" or "%"; left out where the value itself says it. */
  unit?: string
  period: string
  /** What it means beside the plan, as "14 behind the pace". */
  note?: ReactNode
  /** Where its rows are. */
  rows?: { to: string; search?: Record<string, unknown> }
  /** How it is counted, in words, with its uncertainty. */
  definition?: ReactNode
}

/** A key number. No figure without unit and period; it opens its rows and its definition. */
export function Figure({ name, value, unit, period, note, rows, definition }: FigureProps) {
  const number = (
    <>
      <span className={styles.value} data-empty={value === null || undefined}>
        {value ?? m.state_no_data()}
      </span>
      {unit && value !== null && <span className={styles.unit}>{unit}</span>}
    </>
  )
  return (
    <div className={styles.figure}>
      <div className={styles.name}>
        <span>{name}</span>
        {definition && <Definition name={name} definition={definition} />}
      </div>
      {rows ? (
        <Link to={rows.to} search={rows.search ?? {}} className={styles.open} title={m.ui_open_rows({ name })}>
          {number}
        </Link>
      ) : (
        <div>{number}</div>
      )}
      <div className={styles.period}>{period}</div>
      {note && <div className={styles.note}>{note}</div>}
    </div>
  )
}

function Definition({ name, definition }: { name: string; definition: ReactNode }) {
  return (
    <Popover width={320} position="bottom-start" shadow="md">
      <Popover.Target>
        <UnstyledButton className={styles.info} aria-label={m.ui_definition_of({ name })}>
          <IconInfoCircle size={16} stroke={1.5} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>{definition}</Popover.Dropdown>
    </Popover>
  )
}
