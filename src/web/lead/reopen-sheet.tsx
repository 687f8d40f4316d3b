import { Button, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useDraft } from '../ui/use-draft.ts'
import { pipeline } from './client.ts'
import { Sheet } from './sheet.tsx'

interface ReopenSheetProps {
  leadId: string
  isOpen: boolean
  onClose: () => void
}

/** Brings a discarded lead back, with the reason in words. */
export function ReopenSheet({ leadId, isOpen, onClose }: ReopenSheetProps) {
  const draft = useDraft<string>(`reopen-${leadId}`)
  const [words, setWords] = useState(draft.restored ?? '')
  const reopening = pipeline.useMutation('POST /api/leads/:id/reopening', {
    done: m.lead_reopened(),
    onDone: () => {
      draft.forget()
      onClose()
    },
  })
  const given = words.trim()
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={m.lead_reopen()}>
      <Stack gap="sm">
        <Textarea
          label={m.lead_reopen_why()}
          description={m.lead_reopen_explained()}
          value={words}
          onChange={event => {
            setWords(event.currentTarget.value)
            draft.keep(event.currentTarget.value)
          }}
          required
          autosize
          minRows={2}
          maxLength={2000}
        />
        <Button
          size="md"
          disabled={!given}
          loading={reopening.isPending}
          onClick={() => reopening.mutate({ params: { id: leadId }, body: { words: given } })}
        >
          {m.lead_reopen()}
        </Button>
      </Stack>
    </Sheet>
  )
}
