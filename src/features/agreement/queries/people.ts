import type { Act } from '#platform/act.ts'
import type { Company } from '../rules/issues.ts'

/** The members, and the currency of the workspace: what an agreement must fit. */
export async function findCompany({ tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>): Promise<Company> {
  const members = await tx
    .selectFrom('members')
    .select(['id', 'name', 'role', 'functions', 'deactivated_at'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const { currency } = await tx
    .selectFrom('workspaces')
    .select('currency')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  const people = members.map(({ deactivated_at, ...member }) => ({ ...member, isActive: deactivated_at === null }))
  return { people, currency }
}
