import { termsOfVersion } from '#features/agreement/queries/terms.ts'
import { chooseOwner } from '#features/routing/commands/choose-owner.ts'
import type { Act } from '#platform/act.ts'
import { findAndLockQueued } from '../store/handoffs.ts'
import { assignHandoff, routeQueued } from './assign.ts'

const AT_A_TIME = 100

/** Gives what waits in the queue to members who have room again, the oldest first. Runs after whatever frees somebody. */
export async function drainQueue(act: Act): Promise<{ given: number }> {
  let given = 0
  for (const handoff of await findAndLockQueued(act, AT_A_TIME)) {
    const terms = handoff.version_id ? await termsOfVersion(act, handoff.version_id) : null
    if (terms?.document.handoff.routing !== 'turns') continue
    const choice = await chooseOwner(act, terms.document.calendar.hours.timeZone)
    if (!choice.ownerId) break
    await routeQueued(act, handoff, choice.ownerId, choice.routing)
    given++
  }
  return { given }
}

/** Puts back into the queue what waits for a member who is gone: for an answer, or for a decision. */
export async function releaseHandoffsOf(act: Act, memberId: string): Promise<void> {
  const waiting = await act.tx
    .selectFrom('handoffs')
    .select('id')
    .where('workspace_id', '=', act.workspaceId)
    .where('owner_id', '=', memberId)
    .where('accepted_at', 'is', null)
    .where('closed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('batch_id', 'is', null)
    .execute()
  for (const { id } of waiting) await assignHandoff(act, id, null)
}
