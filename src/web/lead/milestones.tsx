import { MILESTONE_STAGES } from '#kernel/stages.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { Moment } from '../ui/values.tsx'
import type { LeadView } from './client.ts'
import styles from './lead.module.css'
import { LeadSection } from './lead-section.tsx'

/** The way so far: when each stage was reached, and which were only implied by a later one. */
export function Milestones({ milestones }: Pick<LeadView, 'milestones'>) {
  return (
    <LeadSection title={m.lead_milestones()}>
      <ol className={styles.list}>
        {MILESTONE_STAGES.map(stage => {
          const reached = milestones.find(milestone => milestone.stage === stage)
          return (
            <li key={stage} className={styles.line} title={textByKey(`stage_meaning_${stage}`)}>
              <span className={reached ? '' : 'quiet'}>{textByKey(`stage_${stage}`)}</span>
              {reached ? (
                <span>
                  <Moment at={reached.occurredAt} />
                  {reached.implied && <span className="quiet"> · {m.lead_implied()}</span>}
                </span>
              ) : (
                <span className="quiet">{m.lead_not_reached()}</span>
              )}
            </li>
          )
        })}
      </ol>
    </LeadSection>
  )
}
