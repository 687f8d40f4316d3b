import { type Kysely, sql } from 'kysely'
import { abilitiesOf, type Role } from '#kernel/abilities.ts'
import type { Act } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import { findWorkspace } from './workspace.ts'

export interface WorkspaceName {
  id: string
  name: string
}

/** Who is at the door, where, and what they may do. `role` is that of the caller: a key may do less than the member who made it. */
export async function findMe(act: Act, role: Role, workspaces: WorkspaceName[] | null) {
  const { workspaceId, tx } = act
  const member = await tx
    .selectFrom('members')
    .select(['id', 'name', 'email', 'functions', 'locale'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', act.memberId)
    .executeTakeFirstOrThrow()
  const workspace = await findWorkspace(act)
  return {
    member: { ...member, role, locale: member.locale ?? workspace.locale },
    workspace,
    workspaces: workspaces ?? [{ id: workspaceId, name: workspace.name }],
    abilities: abilitiesOf(role),
  }
}

/** The workspaces in which a user is an active member, in the order in which they joined: each is read as that workspace. */
export async function findWorkspacesOf(db: Kysely<Database>, userId: string): Promise<WorkspaceName[]> {
  return db.transaction().execute(async tx => {
    const logins = await tx
      .selectFrom('logins')
      .select(['workspace_id', 'member_id'])
      .where('user_id', '=', userId)
      .orderBy('member_id')
      .execute()
    const found: WorkspaceName[] = []
    for (const login of logins) {
      await sql`select set_config('app.workspace_id', ${login.workspace_id}, true)`.execute(tx)
      const row = await tx
        .selectFrom('members as m')
        .innerJoin('workspaces as w', 'w.workspace_id', 'm.workspace_id')
        .select(['w.workspace_id as id', 'w.name'])
        .where('m.workspace_id', '=', login.workspace_id)
        .where('m.id', '=', login.member_id)
        .where('m.deactivated_at', 'is', null)
        .executeTakeFirst()
      if (row) found.push(row)
    }
    return found
  })
}
