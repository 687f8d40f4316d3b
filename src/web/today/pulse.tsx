import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { keptInWords } from '#features/commitments/rules/words/values.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { reports, type Standing } from '../scoreboard/client.ts'
import { useFormat } from '../ui/format.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { Section } from './section.tsx'
import styles from './today.module.css'

const SHOWN = 3

/** How the agreement stands, both sides together first, and the promises that need somebody today. */
export function Pulse() {
  const format = useFormat()
  const { data } = reports.useQuery('GET /api/commitments', {})
  if (!data?.version) return null
  const { joint } = data
  const kept = (share: number | null) => (share === null ? m.state_no_data() : keptInWords(share, format))
  const worst = worstOf(data.rows)
  const told = [kept(joint.share), joint.adjusted && m.objection_adjusted({ value: kept(joint.adjusted.share) })]
  return (
    <Section title={m.today_pulse()} count={told.filter(Boolean).join(' · ')}>
      <ul className={styles.list}>
        {worst.map(standing => (
          <li key={standing.id} className={styles.owner}>
            <span>{promiseWords(standing)}</span>
            <StateBadge state={standing.state} />
          </li>
        ))}
      </ul>
      {worst.length === 0 && joint.share !== null && <p className={styles.calm}>{m.today_pulse_calm()}</p>}
      <p>
        <Anchor renderRoot={props => <Link to="/scoreboard" {...props} />}>{m.today_to_scoreboard()}</Anchor>
      </p>
    </Section>
  )
}

function worstOf(rows: readonly Standing[]): Standing[] {
  const inTrouble = rows.filter(({ state }) => state === 'broken' || state === 'at_risk')
  return inTrouble.sort((a, b) => (a.attainment ?? 1) - (b.attainment ?? 1)).slice(0, SHOWN)
}

function promiseWords({ metric, owedBy, memberName }: Standing): string {
  const who = memberName ?? (owedBy === 'both' ? null : textByKey(`function_${owedBy}`))
  return [textByKey(`metric_${metric}`), who].filter(Boolean).join(' · ')
}
