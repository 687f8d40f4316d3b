import type { Act } from '#platform/act.ts'
import type { Life } from '../rules/life.ts'

export interface Lived extends Life {
  readonly id: string
}

/** The lives of all versions that were signed: what decides which is in force when. */
export async function findLives({ tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>): Promise<Lived[]> {
  const rows = await tx
    .selectFrom('agreement_versions')
    .select(['id', 'number', 'proposed_at', 'signed_at', 'in_force_at', 'ends_at'])
    .where('workspace_id', '=', workspaceId)
    .where('in_force_at', 'is not', null)
    .execute()
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    proposedAt: row.proposed_at,
    signedAt: row.signed_at,
    inForceAt: row.in_force_at,
    endsAt: row.ends_at,
    declinedAt: null,
    withdrawnAt: null,
  }))
}
