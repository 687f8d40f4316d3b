import { Button, Stack, Text } from '@mantine/core'
import type { FormEvent } from 'react'
import * as m from '#texts/compiled/messages.js'
import type { LeadView } from './client.ts'
import { LackingFields } from './lacking-fields.tsx'
import { type PlainStep, stepActions } from './lead-actions.ts'
import { leadNameOf } from './lead-name.tsx'
import { Sheet } from './sheet.tsx'
import { useLacking } from './use-lacking.ts'
import { lackingBefore } from './use-lead-steps.ts'

interface CompleteSheetProps {
  lead: LeadView
  /** What comes after; null: closed. */
  step: PlainStep | null
  onClose: () => void
  /** The fields are saved. */
  onComplete: (step: PlainStep) => void
}

/** Asks for what the agreement asks for before a step, and takes it. */
export function CompleteSheet({ lead, step, onClose, onComplete }: CompleteSheetProps) {
  return (
    <Sheet isOpen={step !== null} onClose={onClose} title={m.lead_complete_title()}>
      {step && <CompleteForm lead={lead} step={step} onComplete={onComplete} />}
    </Sheet>
  )
}

function CompleteForm({
  lead,
  step,
  onComplete,
}: Pick<CompleteSheetProps, 'lead' | 'onComplete'> & { step: PlainStep }) {
  const lacking = useLacking(lead, lackingBefore({ kind: step }, lead))
  const label = stepActions(lead).find(({ choice }) => choice.kind === step)?.label
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await lacking.save()) onComplete(step)
  }
  return (
    <form noValidate onSubmit={event => void submit(event)}>
      <Stack gap="sm">
        <Text c="dimmed" lineClamp={2}>
          {leadNameOf(lead)}
        </Text>
        <LackingFields lacking={lacking} />
        <Button type="submit" size="md" disabled={lacking.unwritten.length > 0} loading={lacking.isPending}>
          {label}
        </Button>
      </Stack>
    </form>
  )
}
