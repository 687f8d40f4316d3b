import { type Commitment, MOST_TARGET } from '#features/agreement/schema.ts'
import * as m from '#texts/compiled/messages.js'
import { LimitedNumber } from '../../ui/limited-number.tsx'
import { percentSuffix } from '../../ui/numbers.ts'
import { typingOf } from '../targets.ts'
import { useEditing } from './editing.ts'

interface TargetInputProps {
  commitment: Pick<Commitment, 'metric' | 'target' | 'byInterval'>
  onChange: (target: number) => void
  error: string | undefined
}

/** The target of a promise, in the unit in which people say it. Of one with a target for each interval the mean, to be read. */
export function TargetInput({ commitment, onChange, error }: TargetInputProps) {
  const { currency } = useEditing().document
  const { perTyped, digits, suffix } = typingOf(commitment.metric, currency)
  const suffixes = {
    none: '',
    percent: percentSuffix(),
    money: ` ${currency}`,
    minutes: ' min',
    days: ` ${m.agreement_days_unit()}`,
  }
  return (
    <LimitedNumber
      label={m.agreement_field_target()}
      value={commitment.target / perTyped}
      description={commitment.byInterval && m.agreement_by_interval_hint()}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={typed => typeof typed === 'number' && onChange(Math.round(typed * perTyped * 1000) / 1000)}
      readOnly={commitment.byInterval !== undefined}
      decimalScale={digits}
      suffix={suffixes[suffix]}
      max={MOST_TARGET / perTyped}
      error={error}
    />
  )
}
