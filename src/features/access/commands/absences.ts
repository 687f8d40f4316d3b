import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome, type Refusal, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { findToday } from '../queries/workspace.ts'
import { whyNoAbsence } from '../rules/absence.ts'
import type { AbsenceInput } from '../schema.ts'
import { absencesOf, insertAbsence, lockAbsence, markCancelled } from '../store/absences.ts'
import { lockMember } from '../store/members.ts'

export async function enterAbsence(act: Act, input: AbsenceInput): Promise<Outcome<{ id: string }>> {
  const member = await lockMember(act, input.memberId)
  if (!member) return notFound('member')
  const others = await absencesOf(act, input.memberId, input.fromOn)
  const refused = (await notOwn(act, input.memberId)) ?? whyNoAbsence(input, others, await findToday(act))
  if (refused) return refused

  const id = newId()
  await insertAbsence(act, id, input)
  record(act, 'absence.entered', input.memberId, id)
  return { id }
}

export async function cancelAbsence(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  const absence = await lockAbsence(act, id)
  if (!absence) return notFound('absence')
  const refused = await notOwn(act, absence.memberId)
  if (refused) return refused
  if (absence.cancelledAt) return DONE

  await markCancelled(act, id)
  record(act, 'absence.cancelled', absence.memberId, id)
  return DONE
}

/** Whoever does not lead enters only their own. */
async function notOwn(act: Act, memberId: string): Promise<Refusal | null> {
  if (act.memberId === memberId) return null
  const { role } = await act.tx
    .selectFrom('members')
    .select('role')
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', act.memberId)
    .executeTakeFirstOrThrow()
  return role === 'admin' || role === 'manager' ? null : refuse('absence_of_another', {}, 403)
}

function record(act: Act, kind: 'absence.entered' | 'absence.cancelled', memberId: string, absenceId: string) {
  act.record({ kind, subject: { kind: 'member', id: memberId }, data: { absenceId } })
}
