import type { Kysely } from 'kysely'
import { isRefusal, refuse } from '#kernel/outcome.ts'
import type { Database } from '#platform/database/tables.ts'
import { type Door, serve, type Threshold } from '#platform/http/serve.ts'
import type { SignIn } from '#platform/sign-in.ts'
import { changeMe } from '../commands/change-me.ts'
import { type Furnish, isSetupNeeded, setUp } from '../commands/set-up.ts'
import { findMe, findWorkspacesOf } from '../queries/me.ts'
import { entranceApi } from '../schema/entrance.ts'

export function serveEntrance(door: Door, db: Kysely<Database>, signIn: SignIn, furnish: Furnish): void {
  serve(door, entranceApi, {
    'GET /api/setup': async () => ({ needed: await isSetupNeeded(db) }),
    'POST /api/setup': async (threshold, { body }) => {
      const created = await setUp(threshold.act, signIn, body, furnish)
      if (!isRefusal(created)) await openSession(threshold, signIn, body.email, body.password)
      return created
    },
    'GET /api/me': async ({ act, caller }) => {
      if (caller.kind !== 'member') return refuse('no_workspace', {}, 403)
      const workspaces = caller.userId ? await findWorkspacesOf(db, caller.userId) : null
      const { workspaceId, memberId, role } = caller
      if (role === 'mail') return refuse('not_allowed', {}, 403)
      return act({ workspaceId, memberId }, current => findMe(current, role, workspaces))
    },
    'PATCH /api/me': (act, { body }) => changeMe(act, body),
  })
}

/** Sends the cookies of a new session with the reply. */
export async function openSession(
  threshold: Threshold,
  signIn: SignIn,
  email: string,
  password: string,
): Promise<void> {
  const cookies = await signIn.openSession(email, password)
  if (cookies) threshold.reply.header('set-cookie', cookies)
}
