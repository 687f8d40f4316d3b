import { lowered } from '#features/agreement/rules/clauses/targets.ts'
import { valueInWords } from '#features/commitments/rules/words/values.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import type { Standing } from './client.ts'
import styles from './scoreboard.module.css'

/** On what the promise depends, and, where it is not judged, why not. */
export function ConditionNote({ standing: { condition, isOver } }: { standing: Standing }) {
  const format = useFormat()
  if (!condition) return null
  const { metric, unit, currency, comparator, target, actual, isNotReached, holds } = condition
  const write = (value: number) => valueInWords(unit, value, format, currency)
  const wanted = comparator === 'at_least' ? m.scoreboard_at_least : m.scoreboard_at_most
  const values = {
    metric: lowered(textByKey(`metric_${metric}`)),
    actual: actual !== null ? write(actual) : isNotReached ? m.scoreboard_not_reached() : m.state_no_data(),
    target: wanted({ value: write(target) }),
  }
  if (holds === false) return <p className={styles.sentence}>{m.scoreboard_condition_fails(values)}</p>
  const unknown = isOver ? m.scoreboard_condition_untold : m.scoreboard_condition_unknown
  const met = isOver ? m.scoreboard_condition_held : m.scoreboard_condition_holds
  return <p className={styles.under}>{(holds === null ? unknown : met)(values)}</p>
}
