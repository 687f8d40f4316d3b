import { sql } from 'kysely'
import { type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act, RunAct } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import type { SignIn } from '#platform/sign-in.ts'
import type { SetupInput } from '../schema/entrance.ts'

/** Serialises first visits: of two at once, one creates the company and the other is told so. */
const SETUP_LOCK = 727_061_2027

/** What other features add to a new workspace, in its first transaction. */
export type Furnish = (act: Act, input: SetupInput) => Promise<void>

/** Creates the first company with its first member, an admin. Refused once there is one: further people come by invitation. */
export async function setUp(
  runAct: RunAct,
  signIn: SignIn,
  input: SetupInput,
  furnish: Furnish,
): Promise<Outcome<{ workspaceId: string; memberId: string }>> {
  const workspaceId = newId()
  const memberId = newId()
  return runAct({ workspaceId, memberId }, async act => {
    await sql`select pg_advisory_xact_lock(${SETUP_LOCK})`.execute(act.tx)
    if (!(await isSetupNeeded(act.tx))) return refuse('already_set_up')
    const user = await signIn.createUser(input)
    if (!user) return refuse('login_exists')
    await createWorkspace(act, user.userId, input)
    await furnish(act, input)
    return { workspaceId, memberId }
  })
}

/** A demo is no company: whoever looked around may still create theirs. */
export async function isSetupNeeded(
  db: Act['tx'] | import('kysely').Kysely<import('#platform/database/tables.ts').Database>,
): Promise<boolean> {
  const row = await db
    .selectFrom('workspace_directory')
    .select('workspace_id')
    .where('demo_since', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row === undefined
}

/** The rows of a new workspace and of the member who creates it (`act.memberId`). */
export async function createWorkspace(
  act: Act,
  userId: string,
  input: Omit<SetupInput, 'password'>,
  { isDemo } = { isDemo: false },
): Promise<void> {
  const { tx, workspaceId, now } = act
  const memberId = act.memberId as string
  const directory = { workspace_id: workspaceId, created_at: now, demo_since: isDemo ? now : null }
  await tx.insertInto('workspace_directory').values(directory).execute()
  await tx
    .insertInto('workspaces')
    .values({
      workspace_id: workspaceId,
      name: input.companyName,
      locale: input.locale,
      time_zone: input.timeZone,
      currency: input.currency,
      country: input.country,
      created_at: now,
    })
    .execute()
  await tx
    .insertInto('members')
    .values({
      workspace_id: workspaceId,
      id: memberId,
      user_id: userId,
      name: input.name,
      email: input.email.toLowerCase(),
      role: 'admin',
      functions: input.functions,
      locale: input.locale,
      created_at: now,
    })
    .execute()
  await tx.insertInto('logins').values({ user_id: userId, workspace_id: workspaceId, member_id: memberId }).execute()
  act.record({ kind: 'workspace.created', subject: { kind: 'workspace', id: workspaceId } })
}
