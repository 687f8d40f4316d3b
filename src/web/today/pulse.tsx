import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { isSlipping } from '#features/commitments/rules/slipping.ts'
import { keptInWords } from '#features/commitments/rules/words/values.ts'
import { wayBackOf } from '#features/commitments/rules/words/way-back.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useCriteriaWords } from '../criteria/criteria-words.ts'
import { reports, type Standing } from '../scoreboard/client.ts'
import { useFormat } from '../ui/format.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { Section } from './section.tsx'
import styles from './today.module.css'

const SHOWN = 3

/** How the agreement stands, both sides together first, and the promises that need somebody today. */
export function Pulse() {
  const format = useFormat()
  const criteria = useCriteriaWords()
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
            <span>
              <Anchor
                c="inherit"
                renderRoot={props => (
                  <Link to="/scoreboard" search={{ figure: standing.metric, commitment: standing.id }} {...props} />
                )}
              >
                {promiseWords(standing, criteria)}
              </Anchor>
              <WayBackLine told={wayBackOf(standing, new Date(data.asOf), format)} />
            </span>
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
  const inTrouble = rows.filter(({ state }) => isSlipping(state))
  return inTrouble.sort((a, b) => (a.attainment ?? 1) - (b.attainment ?? 1)).slice(0, SHOWN)
}

function WayBackLine({ told }: { told: string | null }) {
  return told && <span className={styles.about}>{told}</span>
}

function promiseWords(
  { metric, owedBy, memberName, segment }: Standing,
  criteria: ReturnType<typeof useCriteriaWords>,
): string {
  const who = memberName ?? (owedBy === 'both' ? null : textByKey(`function_${owedBy}`))
  return [textByKey(`metric_${metric}`), segment && criteria(segment), who].filter(Boolean).join(' · ')
}
