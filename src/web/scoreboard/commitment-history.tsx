import { Title } from '@mantine/core'
import { periodName } from '#features/commitments/rules/words/period-name.ts'
import { valueInWords } from '#features/commitments/rules/words/values.ts'
import * as m from '#texts/compiled/messages.js'
import { ObjectionNote } from '../objections/objection-note.tsx'
import { useFormat } from '../ui/format.ts'
import { reports, type Standing } from './client.ts'
import { StandingBadge } from './left-note.tsx'
import type { Period } from './period.ts'
import styles from './scoreboard.module.css'

/** The same promise interval by interval, each judged by what was promised then. */
export function CommitmentHistory({ id, period }: { id: string; period: Period }) {
  const { data } = reports.useQuery('GET /api/commitments/:id/history', {
    params: { id },
    query: { on: period.on, limit: 8, ...period.seen },
  })
  if (!data || data.rows.length < 2) return null
  return (
    <section aria-label={m.scoreboard_history()}>
      <Title order={3}>{m.scoreboard_history()}</Title>
      <ul className={styles.rows}>
        {data.rows.map(standing => (
          <li key={standing.interval.startsOn}>
            <Interval standing={standing} />
            <ObjectionNote standing={standing} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Interval({ standing }: { standing: Standing }) {
  const format = useFormat()
  const { interval, actual, target, unit, currency } = standing
  return (
    <div className={styles.rowHead}>
      <span>{periodName({ ...interval, label: interval }, format)}</span>
      <span className={styles.historyState}>
        <span className="quiet">
          {m.scoreboard_actual_of_target({
            actual: actual === null ? '—' : valueInWords(unit, actual, format, currency),
            target: valueInWords(unit, target, format, currency),
          })}
        </span>
        <StandingBadge standing={standing} />
      </span>
    </div>
  )
}
