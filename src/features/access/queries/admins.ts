import type { Act } from '#platform/act.ts'

/** Who may change everything: the ids of the active admins. */
export async function findAdmins({ tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>): Promise<string[]> {
  const rows = await tx
    .selectFrom('members')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'admin')
    .where('deactivated_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}
