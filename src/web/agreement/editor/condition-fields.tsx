import { Select } from '@mantine/core'
import { promiseName } from '#features/agreement/rules/clauses/commitment-clauses.ts'
import type { Commitment, Condition } from '#features/agreement/schema.ts'
import { METRIC_KEYS, METRICS, type MetricKey } from '#kernel/metrics.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useClauseWords } from '../use-clause-words.ts'
import { Choice } from './choice.tsx'
import { useEditing } from './editing.ts'
import styles from './editor.module.css'
import { TargetInput } from './target-input.tsx'

type OfFigure = Exclude<Condition, { commitmentId: string }>

interface ConditionFieldsProps {
  commitment: Commitment
  change: (part: Partial<Commitment>) => void
  path: string
}

/** What must hold for the promise to be judged: nothing, another promise of the same kind of interval, or a figure. */
export function ConditionFields({ commitment, change, path }: ConditionFieldsProps) {
  const { document, errorAt } = useEditing()
  const words = useClauseWords()
  const { condition, interval } = commitment
  const isOther = condition && 'commitmentId' in condition
  const others = document.commitments.filter(
    one => one.id !== commitment.id && (one.interval === interval || (isOther && one.id === condition.commitmentId)),
  )
  const choose = (chosen: string | null) => change({ condition: conditionOf(chosen) })
  return (
    <div className={styles.promise}>
      <Select
        className={styles.wide}
        label={m.agreement_field_condition()}
        placeholder={m.agreement_condition_none()}
        description={m.agreement_condition_hint()}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={[
          { value: FIGURE, label: m.agreement_condition_figure() },
          ...others.map(one => ({ value: one.id, label: promiseName(one, words) })),
        ]}
        value={condition ? (isOther ? condition.commitmentId : FIGURE) : null}
        onChange={choose}
        error={errorAt(`${path}.condition`)}
        clearable
      />
      {condition && !isOther && (
        <FigureFields condition={condition} onChange={changed => change({ condition: changed })} />
      )}
    </div>
  )
}

function FigureFields({ condition, onChange }: { condition: OfFigure; onChange: (condition: OfFigure) => void }) {
  const { metric, comparator } = condition
  return (
    <>
      <Choice
        label={m.agreement_condition_metric()}
        value={metric}
        choices={METRIC_KEYS}
        name={one => textByKey(`metric_${one}`)}
        onChange={chosen => onChange({ ...condition, ...figureOf(chosen) })}
      />
      <Choice
        label={m.agreement_field_comparator()}
        value={comparator}
        choices={['at_least', 'at_most']}
        name={one => textByKey(`comparator_${one}`)}
        onChange={chosen => onChange({ ...condition, comparator: chosen })}
      />
      <TargetInput commitment={condition} onChange={target => onChange({ ...condition, target })} error={undefined} />
    </>
  )
}

const FIGURE = 'figure'

function conditionOf(chosen: string | null): Condition | undefined {
  if (chosen === null) return undefined
  return chosen === FIGURE ? figureOf('complete_at_handoff') : { commitmentId: chosen }
}

function figureOf(metric: MetricKey): OfFigure {
  const { better, unit } = METRICS[metric]
  const target = { count: 10, percent: 80, money: 1_000_000, minutes: 30 * 1_440, working_minutes: 60 }[unit]
  return { metric, comparator: better === 'higher' ? 'at_least' : 'at_most', target }
}
