import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { Dialog } from '../ui/over/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useDraft } from '../ui/use-draft.ts'
import { agreement, type VersionView } from './client.ts'

/** Says no, with words: the other side must know what to change. */
export function DeclineButton({ version }: { version: VersionView }) {
  const [isAsking, setAsking] = useState(false)
  const draft = useDraft<string>(`decline-${version.id}`)
  const [words, setWords] = useState(draft.restored ?? '')
  const declining = agreement.useMutation('POST /api/agreement/versions/:id/refusal', {
    done: m.agreement_declined_done(),
    onDone: () => {
      draft.forget()
      setAsking(false)
    },
    onProblem: () => {},
  })
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {m.agreement_decline()}
      </Button>
      <Dialog opened={isAsking} onClose={() => setAsking(false)} title={m.agreement_decline()}>
        <Stack gap="sm">
          <Textarea
            label={m.agreement_decline_words()}
            description={m.agreement_decline_hint()}
            value={words}
            onChange={event => {
              setWords(event.currentTarget.value)
              draft.keep(event.currentTarget.value)
            }}
            maxLength={2000}
            autosize
            minRows={3}
            data-autofocus
          />
          {declining.error && <ProblemNotice error={declining.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {m.ui_cancel()}
            </Button>
            <Button
              color="red"
              disabled={words.trim() === ''}
              loading={declining.isPending}
              onClick={() => declining.mutate({ params: { id: version.id }, body: { words } })}
            >
              {m.agreement_decline()}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  )
}
