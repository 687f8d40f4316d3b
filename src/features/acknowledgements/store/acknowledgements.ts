import type { MemberFunction } from '#kernel/abilities.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import type { AcknowledgementInput } from '../schema.ts'

interface Kept extends AcknowledgementInput {
  clauseId: string
  versionId: string
  sides: MemberFunction[]
}

/** The id of the new row; null where the member has said it for that day. */
export async function insertAcknowledgement(act: Act, said: Kept): Promise<string | null> {
  const row = await act.tx
    .insertInto('acknowledgements')
    .values({
      workspace_id: act.workspaceId,
      id: newId(),
      clause_id: said.clauseId,
      version_id: said.versionId,
      member_id: act.memberId as string,
      sides: said.sides,
      done_on: said.doneOn,
      note: said.note ?? null,
      url: said.url ?? null,
      acknowledged_at: act.now,
    })
    .onConflict(clash => clash.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export function lockAcknowledgement(act: Act, id: string) {
  return act.tx
    .selectFrom('acknowledgements')
    .select(['member_id as memberId', 'clause_id as clauseId'])
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function markWithdrawn(act: Act, id: string): Promise<void> {
  await act.tx
    .updateTable('acknowledgements')
    .set({ withdrawn_at: act.now })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .execute()
}
