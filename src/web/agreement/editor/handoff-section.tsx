import { Radio, Stack } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../../ui/format.ts'
import { LimitedNumber } from '../../ui/limited-number.tsx'
import { BrakeFields } from './brake-fields.tsx'
import { useEditing } from './editing.ts'
import { EscalationFields } from './escalation-fields.tsx'
import { Section } from './section.tsx'

export function HandoffSection() {
  const { document, change, errorAt } = useEditing()
  const { handoff } = document
  const format = useFormat()
  const changeHandoff = (part: Partial<typeof handoff>) => change({ handoff: { ...handoff, ...part } })
  return (
    <Section name="handoff">
      <LimitedNumber
        label={m.agreement_field_answer()}
        description={format.workingDuration(handoff.answerWithinMinutes)}
        value={handoff.answerWithinMinutes}
        onChange={typed => typeof typed === 'number' && changeHandoff({ answerWithinMinutes: typed })}
        error={errorAt('handoff.answerWithinMinutes')}
        min={1}
        max={60_000}
        step={5}
        allowDecimal={false}
        suffix=" min"
        maw={240}
        hideControls={false}
      />
      <Choice
        label={m.agreement_field_stops_at()}
        value={handoff.stopsAt}
        onChange={stopsAt => changeHandoff({ stopsAt })}
        choices={[
          ['attempt', m.agreement_stops_at_attempt()],
          ['contact', m.agreement_stops_at_contact()],
        ]}
      />
      <Choice
        label={m.agreement_field_routing()}
        value={handoff.routing}
        onChange={routing => changeHandoff({ routing })}
        choices={[
          ['turns', m.agreement_routing_turns()],
          ['queue', m.agreement_routing_queue()],
        ]}
      />
      <Choice
        label={m.agreement_field_reassignment()}
        value={handoff.onReassignment}
        onChange={onReassignment => changeHandoff({ onReassignment })}
        choices={[
          ['keep', m.agreement_reassignment_keep()],
          ['carry', m.agreement_reassignment_carry()],
          ['fresh', m.agreement_reassignment_fresh()],
        ]}
      />
      <EscalationFields />
      <BrakeFields />
    </Section>
  )
}

interface ChoiceProps<T extends string> {
  label: string
  value: T
  onChange: (value: T) => void
  choices: readonly (readonly [T, string])[]
}

function Choice<T extends string>({ label, value, onChange, choices }: ChoiceProps<T>) {
  return (
    <Radio.Group label={label} value={value} onChange={chosen => onChange(chosen as T)}>
      <Stack gap={6} mt={6}>
        {choices.map(([one, words]) => (
          <Radio key={one} value={one} label={words} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
