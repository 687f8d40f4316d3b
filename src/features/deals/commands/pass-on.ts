import type { Act } from '#platform/act.ts'
import { updateDeal } from '../store/deals.ts'

/** Gives an open deal to another member: whoever had it has left. */
export async function passOnDeal(
  act: Act,
  deal: { id: string; leadId: string },
  { from, to }: { from: string; to: string },
): Promise<void> {
  await updateDeal(act, deal.id, { owner_id: to })
  act.record({
    kind: 'deal.changed',
    subject: { kind: 'deal', id: deal.id },
    data: { leadId: deal.leadId, ownerBefore: from, ownerId: to },
  })
}
