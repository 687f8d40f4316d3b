import { Button, Group } from '@mantine/core'
import { useId, useState } from 'react'
import { commitmentText } from '#features/agreement/rules/clauses/commitment-clauses.ts'
import type { Commitment } from '#features/agreement/schema.ts'
import { INTERVAL_KINDS } from '#kernel/interval.ts'
import { METRIC_KEYS, METRICS, type MetricKey, NUMBER_AND_PERCENTAGE, STATISTICS } from '#kernel/metrics.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useClauseWords } from '../use-clause-words.ts'
import { ByIntervalFields } from './by-interval-fields.tsx'
import { Choice } from './choice.tsx'
import { CommitmentDetails } from './commitment-details.tsx'
import { useEditing } from './editing.ts'
import styles from './editor.module.css'
import { RowTools } from './row-tools.tsx'
import { Warning } from './stages-section.tsx'
import { TargetInput } from './target-input.tsx'

interface CommitmentFieldsProps {
  commitment: Commitment
  index: number
  onChange: (commitment: Commitment) => void
}

/** One promise: the sentence it makes, and its parts. */
export function CommitmentFields({ commitment, index, onChange }: CommitmentFieldsProps) {
  const { document, change: changeDocument, errorAt, warningAt } = useEditing()
  const words = useClauseWords()
  const details = useId()
  const [isOpen, setOpen] = useState(
    commitment.segment !== null ||
      commitment.memberId !== null ||
      commitment.weight > 1 ||
      commitment.condition !== undefined,
  )
  const change = (part: Partial<Commitment>) => onChange({ ...commitment, ...part })
  const path = `commitments.${index}`
  const sentence = commitmentText(commitment, document.currency, words, document.commitments)
  return (
    <fieldset className={styles.card} aria-label={sentence}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <strong className={styles.sentence}>{sentence}</strong>
        <RowTools
          count={document.commitments.length}
          index={index}
          onChange={rearranged => changeDocument(now => ({ ...now, commitments: rearranged(now.commitments) }))}
          name={textByKey(`metric_${commitment.metric}`)}
        />
      </Group>
      <div className={styles.promise}>
        <Choice
          label={m.agreement_field_owed_by()}
          value={commitment.owedBy}
          choices={['marketing', 'sales', 'both']}
          name={one => textByKey(`owed_by_${one}`)}
          onChange={owedBy => change({ owedBy })}
        />
        <Choice
          label={m.agreement_field_metric()}
          className={styles.wide}
          description={textByKey(`metric_${commitment.metric}_definition`)}
          value={commitment.metric}
          choices={METRIC_KEYS}
          name={one => textByKey(`metric_${one}`)}
          onChange={metric => onChange(withMetric(commitment, metric))}
        />
        <NumberOrPercentage metric={commitment.metric} onChange={metric => onChange(withMetric(commitment, metric))} />
        <Choice
          label={m.agreement_field_comparator()}
          value={commitment.comparator}
          choices={['at_least', 'at_most']}
          name={one => textByKey(`comparator_${one}`)}
          onChange={comparator => change({ comparator })}
        />
        <TargetInput
          commitment={commitment}
          onChange={target => change({ target })}
          error={errorAt(`${path}.target`)}
        />
        {METRICS[commitment.metric].kind === 'time' && (
          <Choice
            label={m.agreement_field_statistic()}
            value={commitment.statistic}
            choices={STATISTICS}
            name={one => textByKey(`statistic_${one}`)}
            onChange={statistic => change({ statistic })}
            error={errorAt(`${path}.statistic`)}
          />
        )}
        <Choice
          label={m.agreement_field_interval()}
          value={commitment.interval}
          choices={INTERVAL_KINDS}
          name={one => textByKey(`interval_${one}`)}
          onChange={interval => change({ interval, byInterval: undefined })}
        />
      </div>
      <ByIntervalFields commitment={commitment} onChange={onChange} error={errorAt(`${path}.byInterval`)} />
      <Warning text={warningAt(`${path}.comparator`)} />
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={isOpen}
          aria-controls={details}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? m.agreement_fewer_details() : m.agreement_more_details()}
        </Button>
      </div>
      {isOpen && (
        <div id={details}>
          <CommitmentDetails commitment={commitment} change={change} path={path} />
        </div>
      )}
    </fieldset>
  )
}

/** The same asked as a number or as a percentage, where there are both. */
function NumberOrPercentage({ metric, onChange }: { metric: MetricKey; onChange: (metric: MetricKey) => void }) {
  const pair = NUMBER_AND_PERCENTAGE.find(one => one.includes(metric))
  if (!pair) return null
  return (
    <Choice
      label={m.agreement_field_told_as()}
      value={metric}
      choices={pair}
      name={one => (one === pair[0] ? m.agreement_told_as_number() : m.agreement_told_as_percentage())}
      onChange={onChange}
    />
  )
}

function withMetric(commitment: Commitment, key: MetricKey): Commitment {
  const metric = METRICS[key]
  return {
    ...commitment,
    metric: key,
    byInterval: undefined,
    comparator: metric.better === 'higher' ? 'at_least' : 'at_most',
    statistic: metric.kind === 'time' ? (commitment.statistic ?? 'median') : null,
    memberId: metric.perMember ? commitment.memberId : null,
    segment: metric.ofMembers ? null : commitment.segment,
    target: METRICS[commitment.metric].unit === metric.unit ? commitment.target : usualTarget(key),
  }
}

function usualTarget(key: MetricKey): number {
  return { count: 10, percent: 50, money: 1_000_000, minutes: 30 * 1_440, working_minutes: 60 }[METRICS[key].unit]
}
