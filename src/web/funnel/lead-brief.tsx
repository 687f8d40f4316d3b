import { textByKey } from '#texts/by-key.ts'
import type { LeadRowView } from '../lead/client.ts'
import { LeadClock } from '../lead/lead-clock.tsx'
import { leadNameOf } from '../lead/lead-name.tsx'
import { Ago } from '../ui/values.tsx'
import styles from './funnel.module.css'

/** A lead in two lines: who and until when; where from, whose and in which stage. */
export function LeadBrief({ lead, countedAt }: { lead: LeadRowView; countedAt: number }) {
  const { name, company, stage, clock, owner, capturedAt } = lead
  const isWaiting = clock?.state === 'running' || clock?.state === 'overdue'
  const about = [textByKey(`stage_${stage}`), name ? company : null, owner?.name].filter(Boolean)
  return (
    <span className={styles.brief}>
      <span className={styles.briefName}>{leadNameOf(lead)}</span>
      <span className={styles.briefWhen}>
        {clock && isWaiting ? <LeadClock clock={clock} countedAt={countedAt} /> : <Ago at={capturedAt} />}
      </span>
      <span className={styles.briefAbout}>{about.join(' · ')}</span>
    </span>
  )
}
