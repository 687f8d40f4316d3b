import { type Kysely, sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'

type Reading = Kysely<Database> | Act['tx']

/** Addresses of visitors who gave none: nobody signs in with them again. */
export const VISITOR_DOMAIN = 'visita.pacto.example'

/** The demo in which a user has a seat. */
export async function findDemoOf(
  db: Reading,
  userId: string,
): Promise<{ workspaceId: string; memberId: string } | undefined> {
  return db
    .selectFrom('logins as l')
    .innerJoin('workspace_directory as d', 'd.workspace_id', 'l.workspace_id')
    .select(['l.workspace_id as workspaceId', 'l.member_id as memberId'])
    .where('l.user_id', '=', userId)
    .where('d.demo_since', 'is not', null)
    .limit(1)
    .executeTakeFirst()
}

/** The demo of visitors who gave no name, and the seat in it. */
export async function findOpenDemo(
  db: Reading,
): Promise<{ workspaceId: string; memberId: string; userId: string } | undefined> {
  return db
    .selectFrom('logins as l')
    .innerJoin('workspace_directory as d', 'd.workspace_id', 'l.workspace_id')
    .innerJoin('auth_users as u', 'u.id', 'l.user_id')
    .select(['l.workspace_id as workspaceId', 'l.member_id as memberId', 'l.user_id as userId'])
    .where('d.demo_since', 'is not', null)
    .where('u.email', 'like', `%@${VISITOR_DOMAIN}`)
    .orderBy('d.demo_since')
    .limit(1)
    .executeTakeFirst()
}

/** Gives the seat of a visitor to another login, who is shown it in their own language. */
export async function giveSeat(
  act: Act,
  memberId: string,
  { userId, name, locale }: { userId: string; name: string; locale: 'es' | 'en' },
): Promise<void> {
  await act.tx
    .updateTable('logins')
    .set({ user_id: userId })
    .where('workspace_id', '=', act.workspaceId)
    .where('member_id', '=', memberId)
    .execute()
  await act.tx
    .updateTable('members')
    .set({ user_id: userId, name, locale })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', memberId)
    .execute()
}

export async function usersOf(act: Act): Promise<string[]> {
  const rows = await act.tx.selectFrom('logins').select('user_id').where('workspace_id', '=', act.workspaceId).execute()
  return rows.map(row => row.user_id)
}

/** Every row of the demo. The database refuses any other workspace. */
export async function purge(act: Act): Promise<void> {
  await sql`select purge_demo_workspace(${act.workspaceId})`.execute(act.tx)
}

/** Logins that were made for a demo alone and lead nowhere now. */
export async function deleteVisitors(act: Act, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return
  await act.tx
    .deleteFrom('auth_users')
    .where('id', 'in', [...userIds])
    .where('email', 'like', `%@${VISITOR_DOMAIN}`)
    .where(eb =>
      eb.not(eb.exists(eb.selectFrom('logins').select('user_id').whereRef('logins.user_id', '=', 'auth_users.id'))),
    )
    .execute()
}
