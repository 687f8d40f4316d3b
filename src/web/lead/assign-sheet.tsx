import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { type LeadHandoff, pipeline } from './client.ts'
import { QUEUE, SellerChoice } from './seller-choice.tsx'
import { Sheet } from './sheet.tsx'

interface AssignSheetProps {
  handoff: LeadHandoff | null
  isOpen: boolean
  onClose: () => void
}

/** Gives a handoff to somebody of sales, with how much they have waiting, or back to the queue. */
export function AssignSheet({ handoff, isOpen, onClose }: AssignSheetProps) {
  return (
    <Sheet isOpen={isOpen && handoff !== null} onClose={onClose} title={m.lead_assign()}>
      {isOpen && handoff && <AssignForm handoff={handoff} onClose={onClose} />}
    </Sheet>
  )
}

function AssignForm({ handoff, onClose }: { handoff: LeadHandoff; onClose: () => void }) {
  const [chosen, setChosen] = useState(handoff.owner?.id ?? QUEUE)
  const givingBack = pipeline.useMutation('POST /api/handoffs/:id/assignment', { done: m.lead_assigned_back() })
  const before = handoff.owner?.id ?? null
  const assigning = pipeline.useMutation('POST /api/handoffs/:id/assignment', {
    done: m.lead_assigned(),
    undo: (_, { params }) => givingBack.mutate({ params, body: { memberId: before } }),
    onDone: onClose,
  })
  const memberId = chosen === QUEUE ? null : chosen
  return (
    <Stack gap="sm">
      <SellerChoice value={chosen} onChange={setChosen} />
      <Button
        size="md"
        loading={assigning.isPending}
        onClick={() => assigning.mutate({ params: { id: handoff.id }, body: { memberId } })}
      >
        {m.lead_assign()}
      </Button>
    </Stack>
  )
}
