import { Button, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type LeadHandoff, pipeline } from './client.ts'
import { Sheet } from './sheet.tsx'

const QUEUE = 'queue'

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
  const { data, error, refetch } = pipeline.useQuery('GET /api/members', {})
  const [chosen, setChosen] = useState(handoff.owner?.id ?? QUEUE)
  const assigning = pipeline.useMutation('POST /api/handoffs/:id/assignment', {
    done: m.lead_assigned(),
    onDone: onClose,
  })
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <LateSkeleton />
  const sellers = data.rows.filter(({ functions, deactivatedAt }) => functions.includes('sales') && !deactivatedAt)
  const memberId = chosen === QUEUE ? null : chosen
  return (
    <Stack gap="sm">
      <Radio.Group value={chosen} onChange={setChosen} label={m.lead_assign_to()}>
        <Stack gap={12} mt={8}>
          {sellers.map(({ id, name, waiting, absentUntil }) => (
            <Radio
              key={id}
              value={id}
              label={name}
              description={[m.lead_assign_waiting({ count: waiting }), absentUntil && m.lead_assign_absent()]
                .filter(Boolean)
                .join(' · ')}
            />
          ))}
          <Radio value={QUEUE} label={m.today_in_queue()} description={m.lead_assign_queue()} />
        </Stack>
      </Radio.Group>
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
