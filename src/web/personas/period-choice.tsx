import { SegmentedControl } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'

export type Days = '90' | '365'

/** Leads captured in how many days. */
export function PeriodChoice({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={m.persona_period()}
      value={days}
      onChange={value => onChange(value as Days)}
      data={[
        { value: '90', label: m.persona_days({ days: 90 }) },
        { value: '365', label: m.persona_days({ days: 365 }) },
      ]}
    />
  )
}
