import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { lockAcknowledgement, markWithdrawn } from '../store/acknowledgements.ts'

/** Takes one's own word back. As of earlier days it stays. */
export async function withdrawAcknowledgement(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  const said = await lockAcknowledgement(act, id)
  if (!said) return notFound('acknowledgement')
  if (said.memberId !== act.memberId) return refuse('acknowledgement_of_another', {}, 403)
  await markWithdrawn(act, id)
  const data = { clauseId: said.clauseId }
  act.record({ kind: 'acknowledgement.withdrawn', subject: { kind: 'acknowledgement', id }, data })
  return DONE
}
