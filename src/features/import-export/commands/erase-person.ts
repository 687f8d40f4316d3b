import type { Act } from '#platform/act.ts'
import { deleteRowsOf, deleteSamplesOf } from '../store/erase-person.ts'

/** What is kept of the files that a lead came in. A file that has not been taken in yet is whoever's who brought it. */
export async function erasePersonOfFiles(act: Act, leadId: string, addresses: readonly string[]): Promise<void> {
  await deleteSamplesOf(act, leadId)
  await deleteRowsOf(act, leadId, addresses)
}
