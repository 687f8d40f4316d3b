import type { Kysely } from 'kysely'
import type { Furnish } from '#features/access/commands/set-up.ts'
import { isAllowed } from '#kernel/abilities.ts'
import { isRefusal, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Database } from '#platform/database/tables.ts'
import { type Door, serve, type Threshold } from '#platform/http/serve.ts'
import type { Live } from '#platform/live/live.ts'
import type { SignIn } from '#platform/sign-in.ts'
import { textByKey } from '#texts/by-key.ts'
import { type Entered, enterAsMember, enterAsVisitor, type Gate } from './commands/enter-demo.ts'
import { removeDemo } from './commands/remove-demo.ts'
import { isOwnNetwork } from './rules/own-network.ts'
import { demoApi } from './schema.ts'

interface Parts {
  db: Kysely<Database>
  signIn: SignIn
  live: Live
  furnish: Furnish
}

export function serveDemo(door: Door, { db, signIn, live, furnish }: Parts): void {
  serve(door, demoApi, {
    'POST /api/demo': async threshold => {
      const entered = await enter({ db, runAct: threshold.act, signIn, furnish }, threshold)
      if (isRefusal(entered)) return entered
      const { workspaceId, credentials } = entered
      const cookies = credentials && (await signIn.openSession(credentials.email, credentials.password))
      if (cookies) threshold.reply.header('set-cookie', cookies)
      return { workspaceId }
    },
    'DELETE /api/demo': async ({ act, caller }) => {
      if (caller.kind !== 'member') return refuse('no_workspace', {}, 403)
      if (!isAllowed(caller.role, 'workspace.change')) return refuse('not_allowed', {}, 403)
      const { workspaceId, memberId } = caller
      const removed = await act({ workspaceId, memberId }, removeDemo)
      // Every process forgets who was a member of it.
      if (!isRefusal(removed))
        await live.tell(workspaceId, [{ kind: 'member.deactivated', subject: { kind: 'member', id: memberId } }])
      return removed
    },
  })
}

async function enter(gate: Gate, { act, caller, locale, request }: Threshold): Promise<Outcome<Entered>> {
  if (caller.kind !== 'member') {
    if (!isOwnNetwork(request.ip)) return refuse('demo_from_outside', {}, 403)
    return enterAsVisitor(gate, { name: textByKey('demo_visitor', {}, locale), locale })
  }
  const { userId, role, workspaceId, memberId } = caller
  if (!userId || !isAllowed(role, 'workspace.change')) return refuse('not_allowed', {}, 403)
  const { name, email } = await act({ workspaceId, memberId }, ({ tx }) =>
    tx
      .selectFrom('members')
      .select(['name', 'email'])
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', memberId)
      .executeTakeFirstOrThrow(),
  )
  return enterAsMember(gate, { userId, name, email, locale })
}
