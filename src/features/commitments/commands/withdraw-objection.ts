import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { findColleagues, findObjections } from '../queries/objections.ts'
import { mayObject } from '../rules/objection.ts'
import { closeObjection, lockObjection } from '../store/objections.ts'

/** Takes back an objection that is not decided; it stays to be read. */
export async function withdrawObjection(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  if (!(await lockObjection(act, id))) return notFound('objection')
  const [known] = await findObjections(act, { id })
  if (!known) return notFound('objection')
  const { objection, commitment } = known
  const me = (await findColleagues(act)).find(one => one.id === act.memberId)
  if (objection.raisedBy.id !== act.memberId && !(me && mayObject(commitment, me)))
    return refuse('objection_not_yours', {}, 403)
  if (objection.state === 'withdrawn') return DONE
  if (objection.state === 'upheld' || objection.state === 'dismissed') return refuse('objection_decided_already')
  await closeObjection(act, id, 'withdrawn')
  act.record({ kind: 'objection.withdrawn', subject: { kind: 'objection', id } })
  return DONE
}
