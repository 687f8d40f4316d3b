import type { Kysely } from 'kysely'
import { isRefusal, notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act, RunAct } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import { idOfCursor, pageOf } from '#platform/http/cursor.ts'
import { whyClosed } from '../rules/invitation.ts'
import { findToken } from '../store/tokens.ts'

/** The open ones, the newest first. Expired ones are among them, to be given again or withdrawn. */
export async function listInvitations(act: Act, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const before = idOfCursor(cursor)
  if (isRefusal(before)) return before
  const rows = await act.tx
    .selectFrom('invitations')
    .select([
      'id',
      'name',
      'email',
      'role',
      'functions',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'accepted_at as acceptedAt',
    ])
    .where('workspace_id', '=', act.workspaceId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .$if(before !== null, query => query.where('id', '<', before))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, row => [row.id])
}

export interface InvitationShown {
  workspaceName: string
  name: string
  email: string
  invitedBy: string
}

/** What a link invites to, for the person who opens it. */
export async function findInvitationByLink(
  db: Kysely<Database>,
  runAct: RunAct,
  token: string,
): Promise<Outcome<InvitationShown>> {
  const place = await findToken(db, 'invitation', token)
  if (!place) return refuse('invitation_unknown', {}, 404)
  return runAct({ workspaceId: place.workspaceId, memberId: null }, act => showInvitation(act, place.subjectId))
}

async function showInvitation(act: Act, id: string): Promise<Outcome<InvitationShown>> {
  const row = await act.tx
    .selectFrom('invitations as i')
    .innerJoin('members as m', join =>
      join.onRef('m.workspace_id', '=', 'i.workspace_id').onRef('m.id', '=', 'i.invited_by'),
    )
    .innerJoin('workspaces as w', 'w.workspace_id', 'i.workspace_id')
    .select([
      'w.name as workspaceName',
      'i.name',
      'i.email',
      'm.name as invitedBy',
      'i.expires_at as expiresAt',
      'i.accepted_at as acceptedAt',
      'i.withdrawn_at as withdrawnAt',
      'i.wrong_passwords as wrongPasswords',
    ])
    .where('i.workspace_id', '=', act.workspaceId)
    .where('i.id', '=', id)
    .executeTakeFirst()
  if (!row) return notFound('invitation')
  const { workspaceName, name, email, invitedBy } = row
  return whyClosed(row, act.now) ?? { workspaceName, name, email, invitedBy }
}
