import { valueInWords } from '#features/commitments/rules/words/values.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import type { Standing } from './client.ts'
import styles from './scoreboard.module.css'

/** A promise that a new version split: what each asked for its stretch, and what came. */
export function PartsList({ standing: { parts, unit, currency } }: { standing: Standing }) {
  const format = useFormat()
  if (parts.length < 2) return null
  const write = (value: number | null) =>
    value === null
      ? m.state_no_data()
      : valueInWords(unit, unit === 'count' ? Math.round(value) : value, format, currency)
  return (
    <ul className={styles.rows}>
      {parts.map(part => (
        <li key={part.versionNumber}>
          <div className={styles.rowHead}>
            <span>
              {m.scoreboard_part({
                number: part.versionNumber,
                from: format.moment(part.from),
                to: format.moment(part.to),
              })}
            </span>
            <StateBadge state={part.state} />
          </div>
          <div className={styles.under}>
            {m.scoreboard_part_figures({ actual: write(part.actual), target: write(part.target) })}
          </div>
        </li>
      ))}
    </ul>
  )
}
