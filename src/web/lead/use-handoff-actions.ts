import * as m from '#texts/compiled/messages.js'
import { Problem, wordsOf } from '../problem.ts'
import { toastDone, toastProblem } from '../ui/toast.tsx'
import { pipeline } from './client.ts'

/** Accepting, rejecting and taking cannot be undone by a tap, so they wait for the server. Who was quicker is said by its words. */
export function useHandoffActions() {
  const accepting = pipeline.useMutation('POST /api/handoffs/:id/acceptance', {
    done: m.lead_accepted(),
    onProblem: sayKindly,
  })
  const rejecting = pipeline.useMutation('POST /api/handoffs/:id/rejection', {
    done: m.lead_rejected(),
    onProblem: sayKindly,
  })
  const claiming = pipeline.useMutation('POST /api/handoffs/:id/claim', {
    done: m.lead_claimed(),
    onProblem: sayKindly,
  })
  const of = (id: string) => ({ params: { id } })
  return {
    accept: (id: string) => accepting.mutate({ ...of(id), body: {} }),
    reject: (id: string, reason: { reasonCode: string; words?: string }) =>
      rejecting.mutate({ ...of(id), body: reason }),
    claim: (id: string) => claiming.mutate({ ...of(id), body: {} }),
    /** The handoff that waits for the server's answer now. */
    pendingId: [accepting, rejecting, claiming].find(({ isPending }) => isPending)?.variables?.params.id ?? null,
  }
}

/** That a colleague was quicker is news, not an error; the list is read anew by itself. */
function sayKindly(error: Error) {
  if (error instanceof Problem && error.status === 409) toastDone(wordsOf(error))
  else toastProblem(error)
}
