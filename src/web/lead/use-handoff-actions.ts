import * as m from '#texts/compiled/messages.js'
import { pipeline } from './client.ts'

/** Accepting, rejecting and taking cannot be undone by a tap, so they wait for the server. Who was quicker is said by its words. */
export function useHandoffActions() {
  const accepting = pipeline.useMutation('POST /api/handoffs/:id/acceptance', { done: m.lead_accepted() })
  const rejecting = pipeline.useMutation('POST /api/handoffs/:id/rejection', { done: m.lead_rejected() })
  const claiming = pipeline.useMutation('POST /api/handoffs/:id/claim', { done: m.lead_claimed() })
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
