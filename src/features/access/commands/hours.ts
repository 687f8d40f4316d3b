import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import { neverOpens } from '#kernel/working-time/arithmetic.ts'
import type { Act } from '#platform/act.ts'
import { whyNotTheirs } from '../queries/whose.ts'
import type { HoursInput } from '../schema/presence.ts'
import { deleteHours, putHours } from '../store/hours.ts'
import { lockMember } from '../store/members.ts'

/** Gives a member hours of their own, which steer routing and nothing else. Members change theirs, who leads those of all. */
export async function changeHours(act: Act, memberId: string, { hours }: HoursInput): Promise<Outcome<typeof DONE>> {
  const member = await lockMember(act, memberId)
  if (!member) return notFound('member')
  const refused = await whyNotTheirs(act, memberId, 'hours_of_another')
  if (refused) return refused
  if (neverOpens(hours, act.now)) return refuse('hours_never_open', {}, 422)

  await putHours(act, memberId, hours)
  act.record({ kind: 'member.hours_changed', subject: { kind: 'member', id: memberId }, data: { hours } })
  return DONE
}

/** Back to the hours of the company. */
export async function dropHours(act: Act, memberId: string): Promise<Outcome<typeof DONE>> {
  const member = await lockMember(act, memberId)
  if (!member) return notFound('member')
  const refused = await whyNotTheirs(act, memberId, 'hours_of_another')
  if (refused) return refused

  if (await deleteHours(act, memberId))
    act.record({ kind: 'member.hours_changed', subject: { kind: 'member', id: memberId }, data: { hours: null } })
  return DONE
}
