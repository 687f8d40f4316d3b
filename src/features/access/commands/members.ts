import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import type { MemberChange } from '../schema/members.ts'
import { withdrawInvitationsOf } from '../store/invitations.ts'
import { endSessions, lockAdmins, lockMember, setDeactivated, updateMember } from '../store/members.ts'

type Done = typeof DONE

export async function changeMember(act: Act, id: string, change: MemberChange): Promise<Outcome<Done>> {
  const admins = await lockAdmins(act)
  const member = await lockMember(act, id)
  if (!member) return notFound('member')
  const isDemoted = change.role !== undefined && change.role !== 'admin'
  if (isDemoted && isLastAdmin(admins, id)) return refuse('last_admin')
  if (Object.keys(change).length === 0) return DONE

  await updateMember(act, id, change)
  act.record({ kind: 'member.changed', subject: { kind: 'member', id }, data: { ...change } })
  return DONE
}

/**
 * Locks a member out at once: sessions end, keys they made stop, invitations they gave are withdrawn. What the member is in
 * other workspaces stays as it is.
 */
export async function deactivateMember(act: Act, id: string): Promise<Outcome<Done>> {
  const admins = await lockAdmins(act)
  const member = await lockMember(act, id)
  if (!member) return notFound('member')
  if (member.deactivated_at) return DONE
  if (isLastAdmin(admins, id)) return refuse('last_admin')

  await setDeactivated(act, id, act.now)
  await withdrawInvitationsOf(act, id)
  if (member.user_id) await endSessions(act, member.user_id)
  act.record({ kind: 'member.deactivated', subject: { kind: 'member', id } })
  return DONE
}

export async function reactivateMember(act: Act, id: string): Promise<Outcome<Done>> {
  const member = await lockMember(act, id)
  if (!member) return notFound('member')
  if (!member.deactivated_at) return DONE

  await setDeactivated(act, id, null)
  act.record({ kind: 'member.reactivated', subject: { kind: 'member', id } })
  return DONE
}

function isLastAdmin(admins: readonly string[], id: string): boolean {
  return admins.length === 1 && admins[0] === id
}
