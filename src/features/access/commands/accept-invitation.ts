import type { Kysely } from 'kysely'
import { isRefusal, notFound, type Outcome, type Refusal, refuse } from '#kernel/outcome.ts'
import type { Act, RunAct } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import { newId } from '#platform/ids.ts'
import type { SignIn } from '#platform/sign-in.ts'
import { whyClosed } from '../rules/invitation.ts'
import type { AcceptanceInput } from '../schema/members.ts'
import { countWrongPassword, lockInvitation, markAccepted } from '../store/invitations.ts'
import { insertMember } from '../store/members.ts'
import { findToken } from '../store/tokens.ts'

export interface Gate {
  db: Kysely<Database>
  runAct: RunAct
  signIn: SignIn
}

type OpenInvitation = NonNullable<Awaited<ReturnType<typeof lockInvitation>>>

/**
 * Joins by link: with a new login, or with the one there is for the address, whose password is then asked for. The login is made
 * between two acts, because the sign-in library has connections of its own; the second act looks again whether the link still works.
 */
export async function acceptInvitation(
  { db, runAct, signIn }: Gate,
  token: string,
  { name, password }: AcceptanceInput,
): Promise<Outcome<{ workspaceId: string; memberId: string; email: string }>> {
  const place = await findToken(db, 'invitation', token)
  if (!place) return refuse('invitation_unknown', {}, 404)
  const { workspaceId, subjectId } = place
  const memberId = newId()

  const found = await runAct({ workspaceId, memberId: null }, act => openInvitation(act, subjectId))
  if (isRefusal(found)) return found
  const { email } = found
  const user = await signIn.createUser({ name, email, password })
  if (!user) return runAct({ workspaceId, memberId: null }, act => refuseWrongPassword(act, subjectId))

  const joined = await runAct({ workspaceId, memberId }, act => join(act, subjectId, user.userId, name))
  return isRefusal(joined) ? joined : { workspaceId, memberId, email }
}

async function openInvitation(act: Act, id: string): Promise<Outcome<OpenInvitation>> {
  const invitation = await lockInvitation(act, id)
  if (!invitation) return notFound('invitation')
  return whyClosed(invitation, act.now) ?? invitation
}

async function refuseWrongPassword(act: Act, id: string): Promise<Refusal> {
  await countWrongPassword(act, id)
  return refuse('login_password_wrong', {}, 422)
}

async function join(act: Act, id: string, userId: string, name: string): Promise<Outcome<true>> {
  const invitation = await openInvitation(act, id)
  if (isRefusal(invitation)) return invitation
  const { email, role, functions } = invitation
  const memberId = act.memberId as string
  if (!(await insertMember(act, { id: memberId, userId, name, email, role, functions })))
    return refuse('already_member')

  await markAccepted(act, id)
  act.record({ kind: 'member.joined', subject: { kind: 'member', id: memberId } })
  return true
}
