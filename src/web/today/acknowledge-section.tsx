import * as m from '#texts/compiled/messages.js'
import { ClauseRow } from '../acknowledged/clause-row.tsx'
import { acknowledgements } from '../acknowledged/client.ts'
import styles from '../scoreboard/scoreboard.module.css'
import { Section } from './section.tsx'

/** What I am to confirm of the agreement; nothing where it is said. */
export function AcknowledgeSection() {
  const { data } = acknowledgements.useQuery('GET /api/acknowledgements', {})
  const mine = data?.rows.filter(({ isMine }) => isMine) ?? []
  if (mine.length === 0) return null
  return (
    <Section title={m.today_to_acknowledge()} count={mine.length}>
      <ul className={styles.rows}>
        {mine.map(clause => (
          <ClauseRow key={clause.id} clause={clause} />
        ))}
      </ul>
    </Section>
  )
}
