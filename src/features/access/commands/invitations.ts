import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId, newSecret } from '#platform/ids.ts'
import { invitationExpiry } from '../rules/invitation.ts'
import type { InvitationInput } from '../schema/members.ts'
import { insertInvitation, lockInvitation, markWithdrawn, withdrawInvitationsTo } from '../store/invitations.ts'
import { registerToken } from '../store/tokens.ts'

/** Makes the link by which a person joins. The token in it is told this once. */
export async function invite(
  act: Act,
  input: InvitationInput,
): Promise<Outcome<{ id: string; token: string; expiresAt: Date }>> {
  const email = input.email.toLowerCase()
  const existing = await findMemberByEmail(act, email)
  if (existing) return refuse(existing.deactivated_at ? 'member_deactivated' : 'member_exists', { name: existing.name })

  const [id, token, expiresAt] = [newId(), newSecret(), invitationExpiry(act.now)]
  await withdrawInvitationsTo(act, email)
  const tokenHash = await registerToken(act, 'invitation', token, id)
  await insertInvitation(act, { ...input, email, id, tokenHash, expiresAt })
  act.record({ kind: 'invitation.created', subject: { kind: 'invitation', id } })
  return { id, token, expiresAt }
}

export async function withdrawInvitation(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  const invitation = await lockInvitation(act, id)
  if (!invitation) return notFound('invitation')
  if (invitation.acceptedAt) return refuse('invitation_used')
  if (invitation.withdrawnAt) return DONE

  await markWithdrawn(act, id)
  act.record({ kind: 'invitation.withdrawn', subject: { kind: 'invitation', id } })
  return DONE
}

function findMemberByEmail(act: Act, email: string) {
  return act.tx
    .selectFrom('members')
    .select(['name', 'deactivated_at'])
    .where('workspace_id', '=', act.workspaceId)
    .where('email', '=', email)
    .executeTakeFirst()
}
