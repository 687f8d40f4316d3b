import type { Act } from '#platform/act.ts'
import { emptyIncoming, emptyMailsOf, findWaitingWith } from '../store/incoming-mails.ts'

/** The words and addresses of what was written to a lead and by it; what still waits with its address is discarded. */
export async function eraseMails(act: Act, leadId: string, addresses: readonly string[]): Promise<void> {
  await emptyMailsOf(act, leadId)
  for (const id of await findWaitingWith(act, addresses)) await emptyIncoming(act, id)
}
