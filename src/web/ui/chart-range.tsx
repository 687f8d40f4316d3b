import styles from './chart.module.css'

export interface ChartRangeProps {
  /** What it says, read aloud. */
  label: string
  value: number
  low: number | null
  high: number | null
  /** What was promised. */
  mark?: number | null
  max: number
}

/** A value with the interval in which it may lie, and a mark for what was promised. */
export function ChartRange({ label, value, low, high, mark, max }: ChartRangeProps) {
  const at = (one: number) => `${Math.min(100, Math.max(0, (one / max) * 100))}%`
  const hasBand = low !== null && high !== null
  return (
    <div className={styles.range} role="img" aria-label={label}>
      <span className={styles.rangeLine} />
      {hasBand && <span className={styles.rangeBand} style={{ left: at(low), right: `calc(100% - ${at(high)})` }} />}
      {mark !== null && mark !== undefined && <span className={styles.rangeMark} style={{ left: at(mark) }} />}
      <span className={styles.rangeDot} style={{ left: at(value) }} />
    </div>
  )
}
