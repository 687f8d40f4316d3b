import { type Kysely, sql } from 'kysely'
import type { Role } from '#kernel/abilities.ts'
import type { Database } from '#platform/database/tables.ts'
import { sha256 } from '#platform/ids.ts'

export interface FoundCaller {
  workspaceId: string
  memberId: string
  role: Role
}

/** The membership of a signed-in user in the wanted workspace, or in the first one they joined. Null: none that is active. */
export async function callerOfUser(db: Kysely<Database>, userId: string, wanted: string | null): Promise<FoundCaller | null> {
  const logins = await db.selectFrom('logins').select(['workspace_id', 'member_id']).where('user_id', '=', userId).execute()
  const chosen = logins.find(login => login.workspace_id === wanted) ?? (wanted ? undefined : logins[0])
  if (!chosen) return null
  return activeMember(db, chosen.workspace_id, chosen.member_id)
}

/** Whom an API key acts for: the member who made it, with the key's role. */
export async function callerOfKey(db: Kysely<Database>, key: string): Promise<FoundCaller | null> {
  const found = await db
    .selectFrom('token_directory')
    .select(['workspace_id', 'subject_id'])
    .where('token_hash', '=', sha256(key))
    .where('purpose', '=', 'api_key')
    .executeTakeFirst()
  if (!found) return null
  return inWorkspace(db, found.workspace_id, async tx => {
    const row = await tx
      .updateTable('api_keys')
      .set({ last_used_at: sql`clock_timestamp()` })
      .where('workspace_id', '=', found.workspace_id)
      .where('id', '=', found.subject_id)
      .where('revoked_at', 'is', null)
      .returning(['created_by', 'role'])
      .executeTakeFirst()
    return row ? { workspaceId: found.workspace_id, memberId: row.created_by, role: row.role } : null
  })
}

async function activeMember(db: Kysely<Database>, workspaceId: string, memberId: string): Promise<FoundCaller | null> {
  return inWorkspace(db, workspaceId, async tx => {
    const row = await tx
      .selectFrom('members')
      .select('role')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', memberId)
      .where('deactivated_at', 'is', null)
      .executeTakeFirst()
    return row ? { workspaceId, memberId, role: row.role } : null
  })
}

function inWorkspace<T>(db: Kysely<Database>, workspaceId: string, read: (tx: Kysely<Database>) => Promise<T>): Promise<T> {
  return db.transaction().execute(async tx => {
    await sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(tx)
    return read(tx)
  })
}
