import type { Act } from '#platform/act.ts'
import type { KeyInput } from '../schema/members.ts'

export interface NewKey extends KeyInput {
  id: string
  prefix: string
  tokenHash: string
}

export async function insertKey(act: Act, { tokenHash, ...values }: NewKey): Promise<void> {
  await act.tx
    .insertInto('api_keys')
    .values({
      ...values,
      workspace_id: act.workspaceId,
      token_hash: tokenHash,
      created_by: act.memberId as string,
      created_at: act.now,
    })
    .execute()
}

/** When it was revoked: now, or before. Undefined: there is none. */
export async function markRevoked(act: Act, id: string): Promise<{ isNew: boolean } | undefined> {
  const { tx, workspaceId, now } = act
  const revoked = await tx
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (revoked) return { isNew: true }
  const known = tx.selectFrom('api_keys').select('id').where('workspace_id', '=', workspaceId).where('id', '=', id)
  return (await known.executeTakeFirst()) ? { isNew: false } : undefined
}
