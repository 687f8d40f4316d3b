import type { Act } from '#platform/act.ts'

export async function insertComment(
  act: Act,
  { id, versionId, clause, words }: { id: string; versionId: string; clause: string; words: string },
): Promise<void> {
  await act.tx
    .insertInto('clause_comments')
    .values({
      workspace_id: act.workspaceId,
      id,
      version_id: versionId,
      clause,
      member_id: act.memberId as string,
      words,
      said_at: act.now,
    })
    .execute()
}

export function lockComment(act: Act, id: string) {
  return act.tx
    .selectFrom('clause_comments')
    .select(['resolved_at as resolvedAt'])
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function markResolved(act: Act, id: string, isResolved: boolean): Promise<void> {
  await act.tx
    .updateTable('clause_comments')
    .set({ resolved_at: isResolved ? act.now : null, resolved_by: isResolved ? act.memberId : null })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .execute()
}
