import * as m from '#texts/compiled/messages.js'
import type { Period } from '../scoreboard/period.ts'
import styles from '../scoreboard/scoreboard.module.css'
import { Section } from '../scoreboard/section.tsx'
import { ClauseRow } from './clause-row.tsx'
import { acknowledgements } from './client.ts'
import { ClauseHistory } from './history.tsx'

/** What no metric measures and people confirm, beside the promises that are measured; nothing where nothing was agreed so. */
export function AcknowledgedSection({ period }: { period: Pick<Period, 'on' | 'seen'> }) {
  const { data } = acknowledgements.useQuery('GET /api/acknowledgements', { query: { on: period.on, ...period.seen } })
  if (!data || data.rows.length === 0) return null
  return (
    <Section title={m.acknowledged_title()}>
      <ul className={styles.rows}>
        {data.rows.map(clause => (
          <ClauseRow key={clause.id} clause={clause} more={<ClauseHistory id={clause.id} />} />
        ))}
      </ul>
    </Section>
  )
}
