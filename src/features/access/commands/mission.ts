import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { whyNotTheirs } from '../queries/whose.ts'
import type { MissionInput } from '../schema/members.ts'
import { lockMember, setMission } from '../store/members.ts'

/** Says what a member is there for. Members say theirs, who leads those of all. */
export async function stateMission(
  act: Act,
  memberId: string,
  { mission }: MissionInput,
): Promise<Outcome<typeof DONE>> {
  const member = await lockMember(act, memberId)
  if (!member) return notFound('member')
  const refused = await whyNotTheirs(act, memberId, 'mission_of_another')
  if (refused) return refused

  await setMission(act, memberId, mission)
  act.record({ kind: 'member.mission_stated', subject: { kind: 'member', id: memberId }, data: { mission } })
  return DONE
}
