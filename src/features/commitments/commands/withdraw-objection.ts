import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { findColleagues, findObjections } from '../queries/objections.ts'
import { mayWithdraw } from '../rules/objection.ts'
import { closeObjection, lockObjection } from '../store/objections.ts'

/** Takes back an objection that is not decided; it stays to be read. */
export async function withdrawObjection(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  if (!(await lockObjection(act, id))) return notFound('objection')
  const [known] = await findObjections(act, { id })
  if (!known) return notFound('objection')
  const { objection, commitment } = known
  if (!mayWithdraw(objection.raisedBy, commitment, act.memberId, await findColleagues(act)))
    return refuse('objection_not_yours', {}, 403)
  if (objection.state === 'withdrawn') return DONE
  if (objection.state === 'upheld' || objection.state === 'dismissed') return refuse('objection_decided_already')
  await closeObjection(act, id, 'withdrawn')
  act.record({ kind: 'objection.withdrawn', subject: { kind: 'objection', id } })
  return DONE
}
