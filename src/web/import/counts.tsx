import { textByKey } from '#texts/by-key.ts'
import { useFormat } from '../ui/format.ts'
import styles from './import.module.css'

const OUTCOMES = ['created', 'updated', 'skipped', 'rejected'] as const

/** New, completed, skipped, rejected: together they are the rows of the file. */
export function Counts({ of }: { of: Record<(typeof OUTCOMES)[number], number> }) {
  const format = useFormat()
  return (
    <dl className={styles.counts}>
      {OUTCOMES.map(outcome => (
        <div key={outcome}>
          <dt>{textByKey(`import_outcome_${outcome}`)}</dt>
          <dd>{format.number(of[outcome])}</dd>
        </div>
      ))}
    </dl>
  )
}
