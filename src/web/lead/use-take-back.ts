import * as m from '#texts/compiled/messages.js'
import { pipeline, type TakenBack } from './client.ts'

/** Takes back what somebody has just done with a lead: the undo of its notice. */
export function useTakeBack() {
  const { mutate } = pipeline.useMutation('POST /api/leads/:id/move-withdrawal', { done: m.lead_taken_back() })
  return (leadId: string, cause: TakenBack) => mutate({ params: { id: leadId }, body: { cause } })
}
