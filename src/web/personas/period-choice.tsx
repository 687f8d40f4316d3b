import { SegmentedControl } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'

export type Days = '90' | '365'

interface PeriodChoiceProps {
  days: Days
  onChange: (days: Days) => void
  /** Left out: leads captured. */
  label?: string
}

/** What happened in how many days. */
export function PeriodChoice({ days, onChange, label }: PeriodChoiceProps) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={label ?? m.persona_period()}
      value={days}
      onChange={value => onChange(value as Days)}
      data={[
        { value: '90', label: m.persona_days({ days: 90 }) },
        { value: '365', label: m.persona_days({ days: 365 }) },
      ]}
    />
  )
}
