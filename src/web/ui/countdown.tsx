import { Tooltip } from '@mantine/core'
import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs'
import * as m from '#texts/compiled/messages.js'
import styles from './countdown.module.css'
import { useFormat } from './format.ts'
import { hasPause, minutesLeftNow, urgencyOf } from './time-left.ts'
import { useNow } from './use-now.ts'

export interface CountdownProps {
  dueAt: string
  /** Working minutes left as the server counted them; negative when overdue. */
  minutesLeft: number
  /** When the server counted: `query.dataUpdatedAt`. */
  countedAt: number
  /** Closed now: the clock stands still until work begins. */
  isClosed?: boolean
  /** From how many working minutes on it is near. */
  nearFrom?: number
}

/** The working time left of a clock; with a night or a break before it is due, when it is. Colour only when near or over, always with words. */
export function Countdown({ dueAt, minutesLeft, countedAt, isClosed = false, nearFrom = 60 }: CountdownProps) {
  const format = useFormat()
  const now = useNow()
  const left = minutesLeftNow({ dueAt, minutesLeft, countedAt, isClosed }, now)
  const duration = format.workingDuration(Math.abs(left))
  const words = () => {
    if (left < 0) return m.ui_countdown_overdue({ duration })
    return hasPause(dueAt, left, now)
      ? m.ui_countdown_due({ date: format.soon(dueAt, now) })
      : m.ui_countdown_left({ duration })
  }
  return (
    <Tooltip
      label={`${m.ui_countdown_due_at({ date: format.moment(dueAt) })} · ${m.ui_countdown_working({ duration })}`}
    >
      <span className={styles.countdown} data-urgency={urgencyOf(left, nearFrom)}>
        <IconClock size={14} aria-hidden />
        <time dateTime={dueAt}>{words()}</time>
      </span>
    </Tooltip>
  )
}
