import type { ReactNode } from 'react'
import styles from './chart.module.css'

export interface Bar {
  name: string
  value: number
  /** The value in words, and what else there is to say of it. */
  label: ReactNode
  note?: ReactNode
  isQuiet?: boolean
  /** The name opens what stands behind it. */
  onOpen?: () => void
}

/** Lying bars with their values at the end; all begin at 0. */
export function ChartBars({
  bars,
  max = Math.max(1, ...bars.map(bar => bar.value)),
}: {
  bars: readonly Bar[]
  max?: number
}) {
  return (
    <ul className={styles.bars}>
      {bars.map(({ name, value, label, note, isQuiet, onOpen }) => (
        <li key={name}>
          <span className={styles.barName}>
            {onOpen ? (
              <button type="button" className={styles.barOpen} data-on-paper onClick={onOpen}>
                {name}
              </button>
            ) : (
              name
            )}
          </span>
          <span className={styles.track} aria-hidden>
            {value > 0 && (
              <span
                className={styles.fill}
                data-quiet={isQuiet || undefined}
                style={{ display: 'block', width: `${(value / max) * 100}%` }}
              />
            )}
          </span>
          <span className={styles.barValue}>
            {label}
            {note && <small>{note}</small>}
          </span>
        </li>
      ))}
    </ul>
  )
}
