import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { localDateOf } from '#kernel/working-time/zone.ts'
import * as m from '#texts/compiled/messages.js'
import { useMe } from '../session.ts'
import { fieldErrorsOf } from '../ui/field-errors.ts'
import { Dialog } from '../ui/over/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useNow } from '../ui/use-now.ts'
import { acknowledgements, type ClauseView } from './client.ts'

type Clause = Pick<ClauseView, 'id' | 'text' | 'startsOn'>

/** Says that a clause was kept: on which day, with a note or a link where there is something to show. */
export function AcknowledgeButton({ clause }: { clause: Clause }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Group mt={4}>
        <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
          {m.acknowledged_say()}
        </Button>
      </Group>
      <Dialog opened={isOpen} onClose={() => setOpen(false)} title={m.acknowledged_say()}>
        <AcknowledgeForm clause={clause} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function AcknowledgeForm({ clause: { id, text, startsOn }, onDone }: { clause: Clause; onDone: () => void }) {
  const { timeZone } = useMe().workspace
  const today = localDateOf(useNow(), timeZone)
  const form = useForm({ initialValues: { doneOn: today, note: '', url: '' } })
  const saying = acknowledgements.useMutation('POST /api/clauses/:id/acknowledgements', {
    done: m.acknowledged_done(),
    onDone,
    onProblem: error => form.setErrors(fieldErrorsOf(error)),
  })
  const { doneOn, note, url } = form.values
  const say = () =>
    saying.mutate({
      params: { id },
      body: { doneOn, ...(note.trim() ? { note } : {}), ...(url.trim() ? { url: url.trim() } : {}) },
    })
  return (
    <Stack gap="sm">
      <Text>{text}</Text>
      <TextInput
        type="date"
        label={m.acknowledged_done_on()}
        min={startsOn}
        max={today}
        {...form.getInputProps('doneOn')}
      />
      <Textarea label={m.acknowledged_note()} autosize maxLength={2000} {...form.getInputProps('note')} />
      <TextInput
        type="url"
        label={m.acknowledged_url()}
        placeholder="https://"
        maxLength={2000}
        {...form.getInputProps('url')}
      />
      {saying.error && <ProblemNotice error={saying.error} />}
      <Group justify="flex-end">
        <Button loading={saying.isPending} disabled={doneOn === ''} onClick={say}>
          {m.acknowledged_say()}
        </Button>
      </Group>
    </Stack>
  )
}
