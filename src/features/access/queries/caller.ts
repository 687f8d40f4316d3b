import { type Kysely, sql } from 'kysely'
import { type CallerRole, type KeyRole, ROLES, type Role } from '#kernel/abilities.ts'
import type { Database } from '#platform/database/tables.ts'
import { isWellFormedKey } from '../rules/key.ts'
import { findToken } from '../store/tokens.ts'

export interface FoundCaller {
  workspaceId: string
  memberId: string
  role: CallerRole
  /** In the demo nothing is promised, and its visitors have no password. */
  isDemo: boolean
}

/** The membership of a signed-in user in the wanted workspace, or in the first they joined and are active in. Null: there is none. */
export async function callerOfUser(
  db: Kysely<Database>,
  userId: string,
  wanted: string | null,
): Promise<FoundCaller | null> {
  const logins = await db
    .selectFrom('logins')
    .select(['workspace_id', 'member_id'])
    .where('user_id', '=', userId)
    .$if(wanted !== null, query => query.where('workspace_id', '=', wanted))
    .orderBy('member_id')
    .execute()
  for (const login of logins) {
    const found = await activeMember(db, login.workspace_id, login.member_id)
    if (found) return found
  }
  return null
}

/** Whom an API key acts for: the member who made it, with the lesser of the key's role and the member's. */
export async function callerOfKey(db: Kysely<Database>, key: string): Promise<FoundCaller | null> {
  const found = isWellFormedKey(key) ? await findToken(db, 'api_key', key) : undefined
  if (!found) return null
  const { workspaceId, subjectId } = found
  const used = await inWorkspace(db, workspaceId, tx =>
    tx
      .updateTable('api_keys')
      .set({ last_used_at: sql`clock_timestamp()` })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', subjectId)
      .where('revoked_at', 'is', null)
      .returning(['created_by', 'role'])
      .executeTakeFirst(),
  )
  const maker = used && (await activeMember(db, workspaceId, used.created_by))
  return maker ? { ...maker, role: lesserRole(maker.role, used.role) } : null
}

/** The roles are listed from the most to the least. A key that hands in mail does that alone, whoever made it. */
function lesserRole(a: Role, b: KeyRole): CallerRole {
  return b === 'mail' ? b : ROLES[Math.max(ROLES.indexOf(a), ROLES.indexOf(b))]!
}

async function activeMember(
  db: Kysely<Database>,
  workspaceId: string,
  memberId: string,
): Promise<(FoundCaller & { role: Role }) | null> {
  return inWorkspace(db, workspaceId, async tx => {
    const row = await tx
      .selectFrom('members')
      .select('role')
      .select(sql<boolean>`is_demo_workspace(workspace_id)`.as('is_demo'))
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', memberId)
      .where('deactivated_at', 'is', null)
      .executeTakeFirst()
    return row ? { workspaceId, memberId, role: row.role, isDemo: row.is_demo } : null
  })
}

function inWorkspace<T>(
  db: Kysely<Database>,
  workspaceId: string,
  read: (tx: Kysely<Database>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async tx => {
    await sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(tx)
    return read(tx)
  })
}
