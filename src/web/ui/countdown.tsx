import { Tooltip } from '@mantine/core'
import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs'
import * as m from '#texts/compiled/messages.js'
import styles from './countdown.module.css'
import { useFormat } from './format.ts'
import { minutesLeftNow, urgencyOf } from './time-left.ts'
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

/** The working time left of a clock. Colour only when near or over, always with words. */
export function Countdown({ dueAt, minutesLeft, countedAt, isClosed = false, nearFrom = 60 }: CountdownProps) {
  const format = useFormat()
  const left = minutesLeftNow({ dueAt, minutesLeft, countedAt, isClosed }, useNow())
  const duration = format.workingDuration(Math.abs(left))
  return (
    <Tooltip label={`${m.ui_countdown_due_at({ date: format.moment(dueAt) })} (${m.ui_working_time()})`}>
      <span className={styles.countdown} data-urgency={urgencyOf(left, nearFrom)}>
        <IconClock size={14} aria-hidden />
        <time dateTime={dueAt}>
          {left < 0 ? m.ui_countdown_overdue({ duration }) : m.ui_countdown_left({ duration })}
        </time>
      </span>
    </Tooltip>
  )
}
