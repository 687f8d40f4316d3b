import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'

/** When it was erased who a lead is, first; null: never. */
export async function erasedAt(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  leadId: string,
): Promise<Instant | null> {
  const row = await tx
    .selectFrom('events')
    .select('recorded_at')
    .where('workspace_id', '=', workspaceId)
    .where('subject_id', '=', leadId)
    .where('kind', '=', 'lead.erased')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.recorded_at ?? null
}
