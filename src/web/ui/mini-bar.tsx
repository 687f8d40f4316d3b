import styles from './mini-bar.module.css'

export interface MiniBarProps {
  /** Between 0 and 1. */
  share: number
  /** The value in words, as "34 of 120": shown beside the bar and read aloud. */
  label: string
  /** A mark on the bar, between 0 and 1, as the pace expected by today. */
  mark?: number
}

/** A share as a bar inside a line or a cell. */
export function MiniBar({ share, label, mark }: MiniBarProps) {
  return (
    <span className={styles.row}>
      <span className={styles.track} aria-hidden>
        <span className={styles.fill} style={{ width: percent(share) }} />
        {mark !== undefined && <span className={styles.mark} style={{ left: percent(mark) }} />}
      </span>
      <span className={styles.label}>{label}</span>
    </span>
  )
}

function percent(share: number): string {
  return `${Math.min(1, Math.max(0, share)) * 100}%`
}
