import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { MemberChange } from '../schema/members.ts'

export interface NewMember {
  id: string
  userId: string
  name: string
  email: string
  role: 'admin' | 'manager' | 'member' | 'viewer'
  functions: ('marketing' | 'sales')[]
}

/** False: there is a member with this address. */
export async function insertMember(act: Act, member: NewMember): Promise<boolean> {
  const { tx, workspaceId, now } = act
  const { userId, email, ...values } = member
  const inserted = await tx
    .insertInto('members')
    .values({ ...values, workspace_id: workspaceId, user_id: userId, email: email.toLowerCase(), created_at: now })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return false
  await tx.insertInto('logins').values({ user_id: userId, workspace_id: workspaceId, member_id: member.id }).execute()
  return true
}

export async function updateMember(act: Act, id: string, change: MemberChange): Promise<void> {
  const { routingWeight, ...rest } = change
  await act.tx
    .updateTable('members')
    .set({ ...rest, ...(routingWeight === undefined ? {} : { routing_weight: routingWeight }) })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .execute()
}

export async function setMission(act: Act, id: string, mission: string | null): Promise<void> {
  await act.tx
    .updateTable('members')
    .set({ mission })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .execute()
}

export async function setDeactivated(act: Act, id: string, at: Instant | null): Promise<void> {
  await act.tx
    .updateTable('members')
    .set({ deactivated_at: at })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .execute()
}

export async function endSessions(act: Act, userId: string): Promise<void> {
  await act.tx.deleteFrom('auth_sessions').where('user_id', '=', userId).execute()
}

/** The member, locked until the act ends. */
export function lockMember(act: Act, id: string) {
  return act.tx
    .selectFrom('members')
    .select(['id', 'user_id', 'role', 'deactivated_at'])
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** The active admins, locked in one order, so that two of them cannot remove one another at once. */
export async function lockAdmins(act: Act): Promise<string[]> {
  const rows = await act.tx
    .selectFrom('members')
    .select('id')
    .where('workspace_id', '=', act.workspaceId)
    .where('role', '=', 'admin')
    .where('deactivated_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(row => row.id)
}
