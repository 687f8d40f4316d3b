import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import type { Standing } from './client.ts'
import styles from './scoreboard.module.css'

/** The state of a promise; of one whose member had left before, that they have. */
export function StandingBadge({ standing: { state, leftOn } }: { standing: Standing }) {
  const isOfNobody = leftOn !== null && state === 'not_applicable'
  return <StateBadge state={state} {...(isOfNobody && { label: m.scoreboard_has_left() })} />
}

/** Since when nobody keeps this promise, and what to do about it. */
export function LeftNote({ standing: { leftOn, memberName } }: { standing: Standing }) {
  const format = useFormat()
  if (leftOn === null) return null
  return (
    <p className={styles.under}>
      {m.scoreboard_left_note({ name: memberName ?? m.scoreboard_somebody(), day: format.day(leftOn) })}
    </p>
  )
}
