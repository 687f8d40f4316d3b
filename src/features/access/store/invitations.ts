import type { Act } from '#platform/act.ts'
import type { InvitationInput } from '../schema/members.ts'

export interface NewInvitation extends InvitationInput {
  id: string
  tokenHash: string
  expiresAt: Date
}

export async function insertInvitation(act: Act, invitation: NewInvitation): Promise<void> {
  const { tokenHash, expiresAt, ...values } = invitation
  await act.tx
    .insertInto('invitations')
    .values({
      ...values,
      workspace_id: act.workspaceId,
      token_hash: tokenHash,
      invited_by: act.memberId as string,
      created_at: act.now,
      expires_at: expiresAt,
    })
    .execute()
}

/** The invitation as the rules want it, locked until the act ends. */
export function lockInvitation(act: Act, id: string) {
  return act.tx
    .selectFrom('invitations')
    .select([
      'id',
      'email',
      'role',
      'functions',
      'expires_at as expiresAt',
      'accepted_at as acceptedAt',
      'withdrawn_at as withdrawnAt',
      'wrong_passwords as wrongPasswords',
    ])
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function markAccepted(act: Act, id: string): Promise<void> {
  await change(act).set({ accepted_at: act.now }).where('id', '=', id).execute()
}

export async function markWithdrawn(act: Act, id: string): Promise<void> {
  await change(act).set({ withdrawn_at: act.now }).where('id', '=', id).execute()
}

export async function countWrongPassword(act: Act, id: string): Promise<void> {
  await change(act)
    .set(row => ({ wrong_passwords: row('wrong_passwords', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** A new link to an address replaces the one before. */
export async function withdrawInvitationsTo(act: Act, email: string): Promise<void> {
  await openOnes(act).where('email', '=', email).execute()
}

export async function withdrawInvitationsOf(act: Act, memberId: string): Promise<void> {
  await openOnes(act).where('invited_by', '=', memberId).execute()
}

function openOnes(act: Act) {
  return change(act).set({ withdrawn_at: act.now }).where('accepted_at', 'is', null).where('withdrawn_at', 'is', null)
}

function change(act: Act) {
  return act.tx.updateTable('invitations').where('workspace_id', '=', act.workspaceId)
}
