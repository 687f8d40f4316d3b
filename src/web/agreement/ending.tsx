import { Alert, Button, Group } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import { useMay } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { agreement, type EndingView } from './client.ts'

/** From when on the end of the agreement is spoken of on its page, in days before. */
const SPOKEN_OF = 60

/** How long the agreement still holds, or since when none does, and the way to go on with it. */
export function EndingBanner({ ending, hasNext }: { ending: EndingView | null; hasNext: boolean }) {
  const format = useFormat()
  if (!ending || hasNext || (!ending.isOver && ending.daysLeft > SPOKEN_OF)) return null
  return (
    <Alert variant="default" mb="lg" role="status" title={endingTitle(ending, format)}>
      <Group justify="space-between" gap="sm">
        <span>{ending.isOver ? m.agreement_ended_text() : m.agreement_ending_text()}</span>
        <RenewButton ending={ending} />
      </Group>
    </Alert>
  )
}

export function endingTitle({ isOver, daysLeft, lastOn }: EndingView, format: Format): string {
  const day = format.day(lastOn)
  if (isOver) return m.agreement_none_since({ day })
  return daysLeft === 1 ? m.agreement_ends_today({ day }) : m.agreement_ends_in({ count: daysLeft, day })
}

/** To the draft that follows, which is begun where there is none. */
export function RenewButton({ ending: { versionId, renewalId } }: { ending: EndingView }) {
  const navigate = useNavigate()
  const mayDraft = useMay('agreement.draft')
  const renewing = agreement.useMutation('POST /api/agreement/versions/:id/renewal', {
    onDone: ({ id }) => void navigate({ to: `/agreement/${id}` }),
  })
  if (renewalId) {
    return (
      <Button component={Link} to={`/agreement/${renewalId}`}>
        {m.agreement_open_renewal()}
      </Button>
    )
  }
  if (!mayDraft) return null
  return (
    <Button
      loading={renewing.isPending || renewing.isSuccess}
      onClick={() => renewing.mutate({ params: { id: versionId }, body: {} })}
    >
      {m.agreement_renew()}
    </Button>
  )
}
