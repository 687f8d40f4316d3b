import * as m from '#texts/compiled/messages.js'
import { ClauseRow } from '../acknowledged/clause-row.tsx'
import { acknowledgements, type ClauseView } from '../acknowledged/client.ts'
import type { Period } from '../scoreboard/period.ts'
import styles from '../scoreboard/scoreboard.module.css'
import { Section } from '../scoreboard/section.tsx'
import type { Member } from './client.ts'

/** What they are to confirm by name, or with their side. */
export function Confirms({ member: { id, functions }, period }: { member: Member; period: Period }) {
  const { data } = acknowledgements.useQuery('GET /api/acknowledgements', { query: { on: period.on, ...period.seen } })
  const isTheirs = ({ memberId, owedBy }: ClauseView) =>
    memberId === null ? owedBy === 'both' || functions.includes(owedBy) : memberId === id
  const rows = data?.rows.filter(isTheirs) ?? []
  if (rows.length === 0) return null
  return (
    <Section title={m.member_confirms()}>
      <ul className={styles.rows}>
        {rows.map(clause => (
          <ClauseRow key={clause.id} clause={clause} />
        ))}
      </ul>
    </Section>
  )
}
