import { Alert, Button, Group } from '@mantine/core'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { wordsOf } from '../../problem.ts'
import { agreement } from '../client.ts'
import { DifferenceList } from '../differences.tsx'
import type { useDraftSaving } from './use-draft-saving.ts'

/** Somebody saved meanwhile: both texts are shown, and one is chosen. */
export function ConflictNotice({ id, draft }: { id: string; draft: ReturnType<typeof useDraftSaving> }) {
  const [isOpen, setOpen] = useState(false)
  const theirs = agreement.useQuery(
    'GET /api/agreement/versions/:id',
    { params: { id } },
    { enabled: isOpen, staleTime: 0 },
  )
  return (
    <Alert role="alert" variant="default" mb="md" title={m.agreement_conflict_title()}>
      <p>{wordsOf(draft.problem)}</p>
      <Group gap="xs">
        <Button variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {m.agreement_conflict_compare()}
        </Button>
        <Button variant="default" onClick={draft.takeTheirs}>
          {m.agreement_conflict_take_theirs()}
        </Button>
        <Button variant="default" onClick={draft.keepMine}>
          {m.agreement_conflict_keep_mine()}
        </Button>
      </Group>
      {isOpen && theirs.data && (
        <DifferenceList
          before={theirs.data.document}
          after={draft.document}
          names={[m.agreement_theirs(), m.agreement_mine()]}
        />
      )}
    </Alert>
  )
}
