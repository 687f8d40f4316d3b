import { useRef } from 'react'
import * as m from '#texts/compiled/messages.js'
import { Problem, wordsOf } from '../problem.ts'
import { toastDone, toastProblem } from '../ui/toast.tsx'
import { pipeline, type TakenBack } from './client.ts'
import { useTakeBack } from './use-take-back.ts'

export interface OfLead {
  id: string
  leadId: string
}

export type Lacking = (handoff: OfLead, step: 'accept' | 'claim') => void

/**
 * Accepting, rejecting and taking wait for the server: who was quicker is said by its words. What a step lacks is said too, where nobody
 * asks for it.
 */
export function useHandoffActions(onLacking?: Lacking) {
  const takeBack = useTakeBack()
  const leadOf = useRef(new Map<string, string>())
  const undo =
    (cause: TakenBack) =>
    (_reply: unknown, { params }: { params: { id: string } }) =>
      takeBack(leadOf.current.get(params.id)!, cause)
  const sayOrAsk = (step: 'accept' | 'claim') => (error: Error, input: { params: { id: string } }) => {
    const leadId = leadOf.current.get(input.params.id)
    const isLacking = error instanceof Problem && error.code === 'lead_lacks_fields'
    if (isLacking && onLacking && leadId) onLacking({ id: input.params.id, leadId }, step)
    else sayKindly(error)
  }
  const accepting = pipeline.useMutation('POST /api/handoffs/:id/acceptance', {
    done: m.lead_accepted(),
    undo: undo('accepted'),
    onProblem: sayOrAsk('accept'),
  })
  const rejecting = pipeline.useMutation('POST /api/handoffs/:id/rejection', {
    done: m.lead_rejected(),
    undo: undo('rejected'),
    onProblem: sayKindly,
  })
  const claiming = pipeline.useMutation('POST /api/handoffs/:id/claim', {
    done: m.lead_claimed(),
    onProblem: sayOrAsk('claim'),
  })
  const known = ({ id, leadId }: OfLead) => {
    leadOf.current.set(id, leadId)
    return { params: { id } }
  }
  return {
    accept: (handoff: OfLead) => accepting.mutate({ ...known(handoff), body: {} }),
    reject: (handoff: OfLead, reason: { reasonCode: string; words?: string }, saved: () => void) =>
      rejecting.mutate({ ...known(handoff), body: reason }, { onSuccess: saved }),
    claim: (handoff: OfLead) => claiming.mutate({ ...known(handoff), body: {} }),
    /** The handoff that waits for the server's answer now. */
    pendingId: [accepting, rejecting, claiming].find(({ isPending }) => isPending)?.variables?.params.id ?? null,
  }
}

/** That a colleague was quicker is news, not an error; the list is read anew by itself. */
function sayKindly(error: Error) {
  if (error instanceof Problem && error.status === 409) toastDone(wordsOf(error))
  else toastProblem(error)
}
