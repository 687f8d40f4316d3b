import { Checkbox, Stack, Text } from '@mantine/core'
import type { ChangeEvent } from 'react'
import { type AgreementDocument, type Escalation, HANDOFF_CHANNELS } from '#features/agreement/schema.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../../ui/format.ts'
import { LimitedNumber } from '../../ui/limited-number.tsx'
import { ChannelNotes } from '../channel-notes.tsx'
import { useEditing } from './editing.ts'
import styles from './editor.module.css'

type Handoff = AgreementDocument['handoff']

/** By which way sales is told of a handoff, and what is done when nobody answers in time. */
export function EscalationFields() {
  const { document, change } = useEditing()
  const { handoff } = document
  const set = (part: Partial<Handoff>) => change({ handoff: { ...handoff, ...part } })
  const channel = (name: (typeof HANDOFF_CHANNELS)[number]) => ({
    checked: handoff.channels?.includes(name) ?? false,
    onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
      const chosen = HANDOFF_CHANNELS.filter(one =>
        one === name ? currentTarget.checked : handoff.channels?.includes(one),
      )
      set({ channels: chosen.length > 0 ? chosen : undefined })
    },
  })
  return (
    <div className={styles.details}>
      <Checkbox label={m.agreement_field_inbox()} description={m.agreement_field_inbox_hint()} {...channel('inbox')} />
      <Checkbox label={m.agreement_field_email()} description={m.agreement_field_email_hint()} {...channel('email')} />
      <Checkbox label={m.agreement_field_chat()} description={m.agreement_field_chat_hint()} {...channel('chat')} />
      <ChannelNotes channels={handoff.channels} />
      <Stack gap="xs">
        <Text size="sm" fw={500}>
          {m.agreement_field_escalation()}
        </Text>
        {STEPS.map(does => (
          <Step key={does} does={does} steps={handoff.escalation ?? []} onChange={set} />
        ))}
      </Stack>
    </div>
  )
}

const STEPS = ['tell_head', 'reassign'] as const
const USUAL_MINUTES = { tell_head: 60, reassign: 240 }

interface StepProps {
  does: Escalation['does']
  steps: readonly Escalation[]
  onChange: (part: Pick<Handoff, 'escalation'>) => void
}

function Step({ does, steps, onChange }: StepProps) {
  const { errorAt } = useEditing()
  const format = useFormat()
  const label = { tell_head: m.agreement_escalation_tell_head(), reassign: m.agreement_escalation_reassign() }[does]
  const index = steps.findIndex(one => one.does === does)
  const step = steps[index]
  const put = (next: Escalation | null) => {
    const others = steps.filter(one => one.does !== does)
    const all = next ? [...others, next].sort((a, b) => a.afterMinutes - b.afterMinutes) : others
    onChange({ escalation: all.length > 0 ? all : undefined })
  }
  return (
    <div>
      <Checkbox
        label={label}
        checked={step !== undefined}
        onChange={event => put(event.currentTarget.checked ? { does, afterMinutes: USUAL_MINUTES[does] } : null)}
      />
      {step && (
        <LimitedNumber
          ml={30}
          mt={6}
          maw={240}
          label={m.agreement_field_escalation_after()}
          description={format.workingDuration(step.afterMinutes)}
          value={step.afterMinutes}
          onChange={typed => typeof typed === 'number' && put({ does, afterMinutes: typed })}
          error={errorAt(`handoff.escalation.${index}.afterMinutes`)}
          min={1}
          max={60_000}
          step={15}
          allowDecimal={false}
          suffix=" min"
          hideControls={false}
        />
      )}
    </div>
  )
}
