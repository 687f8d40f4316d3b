import { useRef } from 'react'
import * as m from '#texts/compiled/messages.js'
import { Problem, wordsOf } from '../problem.ts'
import { toastDone, toastProblem } from '../ui/toast.tsx'
import { pipeline, type TakenBack } from './client.ts'
import { useTakeBack } from './use-take-back.ts'

interface OfLead {
  id: string
  leadId: string
}

/** Accepting, rejecting and taking wait for the server: who was quicker is said by its words. */
export function useHandoffActions() {
  const takeBack = useTakeBack()
  const leadOf = useRef(new Map<string, string>())
  const undo =
    (cause: TakenBack) =>
    (_reply: unknown, { params }: { params: { id: string } }) =>
      takeBack(leadOf.current.get(params.id)!, cause)
  const accepting = pipeline.useMutation('POST /api/handoffs/:id/acceptance', {
    done: m.lead_accepted(),
    undo: undo('accepted'),
    onProblem: sayKindly,
  })
  const rejecting = pipeline.useMutation('POST /api/handoffs/:id/rejection', {
    done: m.lead_rejected(),
    undo: undo('rejected'),
    onProblem: sayKindly,
  })
  const claiming = pipeline.useMutation('POST /api/handoffs/:id/claim', {
    done: m.lead_claimed(),
    onProblem: sayKindly,
  })
  const of = (id: string) => ({ params: { id } })
  const known = ({ id, leadId }: OfLead) => {
    leadOf.current.set(id, leadId)
    return of(id)
  }
  return {
    accept: (handoff: OfLead) => accepting.mutate({ ...known(handoff), body: {} }),
    reject: (handoff: OfLead, reason: { reasonCode: string; words?: string }) =>
      rejecting.mutate({ ...known(handoff), body: reason }),
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
