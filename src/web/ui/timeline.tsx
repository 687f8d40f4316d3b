import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import * as m from '#texts/compiled/messages.js'
import styles from './timeline.module.css'
import { Ago } from './values.tsx'

export interface TimelineEntry {
  id: string
  at: string
  icon: Icon
  /** Who did what, in a sentence. */
  title: ReactNode
  /** What was written or changed. */
  body?: ReactNode
}

/** What happened, newest first, whoever did it. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  if (entries.length === 0) return <p className="quiet">{m.ui_timeline_empty()}</p>
  return (
    <ol className={styles.timeline}>
      {entries.map(({ id, at, icon: Icon, title, body }) => (
        <li key={id} className={styles.entry}>
          <span className={styles.icon}>
            <Icon size={16} stroke={1.5} aria-hidden />
          </span>
          <div className={styles.words}>
            <div className={styles.head}>
              <span>{title}</span>
              <span className="quiet">
                <Ago at={at} />
              </span>
            </div>
            {body && <div className={styles.body}>{body}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
