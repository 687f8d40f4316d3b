import * as m from '#texts/compiled/messages.js'
import { pipeline, type RefusedLead } from '../../lead/client.ts'
import type { GivenReason } from '../../lead/reason-sheet.tsx'
import { toastDone } from '../../ui/toast.tsx'

/** Changes several leads at once. What was refused is named; what was done can be taken back. */
export function useBulk(onRefused: (refused: readonly RefusedLead[]) => void, onDone: () => void) {
  const givingBack = pipeline.useMutation('POST /api/leads/assignments')
  const takingBack = pipeline.useMutation('POST /api/leads/move-withdrawals', {
    onDone: ({ done, refused }) => {
      if (refused.length > 0) onRefused(refused)
      if (done.length > 0) toastDone(m.funnel_bulk_taken_back({ count: done.length }))
    },
  })
  const finish = (refused: readonly RefusedLead[]) => {
    if (refused.length > 0) onRefused(refused)
    onDone()
  }
  const giveBack = async (done: readonly { leadId: string; before: string | null }[]) => {
    const owners = new Set(done.map(({ before }) => before))
    for (const memberId of owners) {
      const leadIds = done.filter(({ before }) => before === memberId).map(({ leadId }) => leadId)
      const { refused } = await givingBack.mutateAsync({ body: { leadIds, memberId } })
      if (refused.length > 0) onRefused(refused)
    }
    toastDone(m.funnel_bulk_given_back({ count: done.length }))
  }
  const assigning = pipeline.useMutation('POST /api/leads/assignments', {
    onDone: ({ done, refused }) => {
      finish(refused)
      if (done.length > 0)
        toastDone(m.funnel_bulk_assigned({ count: done.length }), () => void giveBack(done).catch(() => {}))
    },
  })
  const discarding = pipeline.useMutation('POST /api/leads/discards', {
    onDone: ({ done, refused }) => {
      finish(refused)
      if (done.length === 0) return
      const undo = () => takingBack.mutate({ body: { leadIds: done, cause: 'discarded' } })
      toastDone(m.funnel_bulk_discarded({ count: done.length }), undo)
    },
  })
  return {
    assign: (leadIds: string[], memberId: string | null) => assigning.mutate({ body: { leadIds, memberId } }),
    discard: (leadIds: string[], reason: GivenReason, saved: () => void) =>
      discarding.mutate({ body: { leadIds, ...reason } }, { onSuccess: saved }),
    isPending: assigning.isPending || discarding.isPending,
  }
}
