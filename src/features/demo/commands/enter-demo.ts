import { type Kysely, sql } from 'kysely'
import { type Furnish, isSetupNeeded } from '#features/access/commands/set-up.ts'
import { isRefusal, type Outcome, refuse } from '#kernel/outcome.ts'
import type { RunAct } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import { newId, newSecret } from '#platform/ids.ts'
import type { SignIn } from '#platform/sign-in.ts'
import { SEED } from '../rules/company.ts'
import { deleteVisitors, findDemoOf, findOpenDemo, giveSeat, VISITOR_DOMAIN } from '../store/demos.ts'
import { makeDemo, type Visitor } from './make-demo.ts'

/** Of two clicks at once, one makes the demo and the other finds it. */
const DEMO_LOCK = 727_061_2028

/** Who they might be, as their address says it. */
const VISITORS = ['alex.marin', 'noa.vidal', 'ariel.soto', 'cruz.leon']

export interface Gate {
  db: Kysely<Database>
  runAct: RunAct
  signIn: SignIn
  furnish: Furnish
}

export interface Entered {
  workspaceId: string
  /** With what to open a session; null for who has one. */
  credentials: { email: string; password: string } | null
}

/** For who is signed in: their own demo, made at the first time. */
export async function enterAsMember(gate: Gate, visitor: Visitor): Promise<Entered> {
  const known = await findDemoOf(gate.db, visitor.userId)
  return { workspaceId: known?.workspaceId ?? (await make(gate, visitor)), credentials: null }
}

/** For who comes first, while there is no company: a login of nobody, with a password that nobody knows, for one session. */
export async function enterAsVisitor(
  gate: Gate,
  { name, locale }: Pick<Visitor, 'name' | 'locale'>,
): Promise<Outcome<Entered>> {
  if (!(await isSetupNeeded(gate.db))) return refuse('demo_needs_sign_in', {}, 403)
  const login = await createVisitor(gate, name)
  if (!login) return refuse('login_exists')
  const { userId, credentials } = login
  const visitor = { userId, name, email: credentials.email, locale }
  const workspaceId = (await takeSeat(gate, visitor)) ?? (await make(gate, visitor))
  return { workspaceId, credentials }
}

/** The visitor before holds an address until their seat is taken. */
async function createVisitor({ signIn }: Gate, name: string) {
  for (const local of [...VISITORS, `${VISITORS[0]}.${newId().slice(-6)}`]) {
    const credentials = { email: `${local}@${VISITOR_DOMAIN}`, password: newSecret() }
    const user = await signIn.createUser({ name, ...credentials })
    if (user) return { userId: user.userId, credentials }
  }
  return null
}

/** Makes the demo before anybody asks for it (`--demo`). */
export async function prepareDemo(gate: Gate, visitor: Pick<Visitor, 'name' | 'locale'>): Promise<boolean> {
  if (!(await isSetupNeeded(gate.db)) || (await findOpenDemo(gate.db))) return false
  return !isRefusal(await enterAsVisitor(gate, visitor))
}

/** The seat of the visitor before. Their session ends: it is one seat. */
async function takeSeat({ db, runAct }: Gate, visitor: Visitor): Promise<string | null> {
  const open = await findOpenDemo(db)
  if (!open) return null
  await runAct({ workspaceId: open.workspaceId, memberId: open.memberId }, async act => {
    await giveSeat(act, open.memberId, visitor)
    await deleteVisitors(act, [open.userId])
  })
  return open.workspaceId
}

async function make({ runAct, furnish }: Gate, visitor: Visitor): Promise<string> {
  const workspaceId = newId()
  return runAct({ workspaceId, memberId: newId() }, async act => {
    await sql`select pg_advisory_xact_lock(${DEMO_LOCK})`.execute(act.tx)
    const meanwhile = await findDemoOf(act.tx, visitor.userId)
    if (meanwhile) return meanwhile.workspaceId
    await makeDemo(act, { visitor, seed: SEED, furnish })
    return workspaceId
  })
}
