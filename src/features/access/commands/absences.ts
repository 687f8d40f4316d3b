import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { whyNotTheirs } from '../queries/whose.ts'
import { findToday } from '../queries/workspace.ts'
import { whyNoAbsence } from '../rules/absence.ts'
import type { AbsenceInput } from '../schema/presence.ts'
import { absencesOf, insertAbsence, lockAbsence, markCancelled } from '../store/absences.ts'
import { lockMember } from '../store/members.ts'

export async function enterAbsence(act: Act, input: AbsenceInput): Promise<Outcome<{ id: string }>> {
  const member = await lockMember(act, input.memberId)
  if (!member) return notFound('member')
  const others = await absencesOf(act, input.memberId, input.fromOn)
  const refused =
    (await whyNotTheirs(act, input.memberId, 'absence_of_another')) ?? whyNoAbsence(input, others, await findToday(act))
  if (refused) return refused

  const id = newId()
  await insertAbsence(act, id, input)
  record(act, 'absence.entered', input.memberId, id)
  return { id }
}

export async function cancelAbsence(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  const absence = await lockAbsence(act, id)
  if (!absence) return notFound('absence')
  const refused = await whyNotTheirs(act, absence.memberId, 'absence_of_another')
  if (refused) return refused
  if (absence.cancelledAt) return DONE

  await markCancelled(act, id)
  record(act, 'absence.cancelled', absence.memberId, id)
  return DONE
}

function record(act: Act, kind: 'absence.entered' | 'absence.cancelled', memberId: string, absenceId: string) {
  act.record({ kind, subject: { kind: 'member', id: memberId }, data: { absenceId } })
}
