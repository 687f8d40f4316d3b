import type { Kysely } from 'kysely'
import { isRefusal } from '#kernel/outcome.ts'
import type { Database } from '#platform/database/tables.ts'
import { type Door, serve } from '#platform/http/serve.ts'
import type { SignIn } from '#platform/sign-in.ts'
import { acceptInvitation } from '../commands/accept-invitation.ts'
import { changeWorkspace } from '../commands/change-workspace.ts'
import { invite, withdrawInvitation } from '../commands/invitations.ts'
import { makeKey, revokeKey } from '../commands/keys.ts'
import { changeMember, deactivateMember, reactivateMember } from '../commands/members.ts'
import { stateMission } from '../commands/mission.ts'
import { findInvitationByLink, listInvitations } from '../queries/invitations.ts'
import { listKeys } from '../queries/keys.ts'
import { listMembers } from '../queries/members.ts'
import { membersApi } from '../schema/members.ts'
import { openSession } from './entrance.ts'

export function serveMembers(door: Door, db: Kysely<Database>, signIn: SignIn, publicUrl: string): void {
  serve(door, membersApi, {
    'PATCH /api/workspace': (act, { body }) => changeWorkspace(act, body),
    'GET /api/members': (act, { query }) => listMembers(act, query),
    'PATCH /api/members/:id': (act, { params, body }) => changeMember(act, params.id, body),
    'PUT /api/members/:id/mission': (act, { params, body }) => stateMission(act, params.id, body),
    'POST /api/members/:id/deactivation': (act, { params }) => deactivateMember(act, params.id),
    'DELETE /api/members/:id/deactivation': (act, { params }) => reactivateMember(act, params.id),
    'GET /api/invitations': (act, { query }) => listInvitations(act, query),
    'POST /api/invitations': async (act, { body }) => {
      const invited = await invite(act, body)
      if (isRefusal(invited)) return invited
      const { id, token, expiresAt } = invited
      return { id, url: `${publicUrl}/invitation/${token}`, expiresAt }
    },
    'POST /api/invitations/:id/withdrawal': (act, { params }) => withdrawInvitation(act, params.id),
    'GET /api/invitation-links/:token': ({ act }, { params }) => findInvitationByLink(db, act, params.token),
    'POST /api/invitation-links/:token/acceptance': async (threshold, { params, body }) => {
      const joined = await acceptInvitation({ db, runAct: threshold.act, signIn }, params.token, body)
      if (isRefusal(joined)) return joined
      await openSession(threshold, signIn, joined.email, body.password)
      return { workspaceId: joined.workspaceId, memberId: joined.memberId }
    },
    'GET /api/keys': (act, { query }) => listKeys(act, query),
    'POST /api/keys': (act, { body }) => makeKey(act, body),
    'DELETE /api/keys/:id': (act, { params }) => revokeKey(act, params.id),
  })
}
