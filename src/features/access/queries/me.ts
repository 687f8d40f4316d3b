import { abilitiesOf } from '#kernel/abilities.ts'
import type { Act } from '#platform/act.ts'

/** Who is signed in, where, and what they may do. */
export async function findMe(act: Act) {
  const { workspaceId, tx } = act
  const member = await tx
    .selectFrom('members')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', act.memberId)
    .executeTakeFirstOrThrow()
  const workspace = await findWorkspace(act)
  const { id, name, email, role, functions } = member
  return {
    member: { id, name, email, role, functions, locale: member.locale ?? workspace.locale },
    workspace,
    workspaces: [{ id: workspaceId, name: workspace.name }],
    abilities: abilitiesOf(role),
  }
}

export async function findWorkspace({ tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>) {
  const row = await tx.selectFrom('workspaces').selectAll().where('workspace_id', '=', workspaceId).executeTakeFirstOrThrow()
  return {
    id: row.workspace_id,
    name: row.name,
    locale: row.locale,
    timeZone: row.time_zone,
    currency: row.currency,
    country: row.country,
  }
}
