import type { LocalDate } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { ObjectionInput } from '../schema.ts'

interface NewObjection extends Omit<ObjectionInput, 'on' | 'interval'> {
  id: string
  commitmentId: string
  versionId: string
  startsOn: LocalDate
  endsOn: LocalDate
  decideBy: Date
}

/** False where one to the same breach is open already. */
export async function insertObjection(act: Act, objection: NewObjection): Promise<boolean> {
  const inserted = await act.tx
    .insertInto('objections')
    .values({
      workspace_id: act.workspaceId,
      id: objection.id,
      commitment_id: objection.commitmentId,
      version_id: objection.versionId,
      starts_on: objection.startsOn,
      ends_on: objection.endsOn,
      raised_by: act.memberId as string,
      raised_at: act.now,
      words: objection.words,
      evidence: objection.evidence ?? null,
      asks: objection.asks,
      row_ids: [...new Set(objection.rowIds)],
      decide_by: objection.decideBy,
    })
    .onConflict(conflict =>
      conflict.columns(['workspace_id', 'commitment_id', 'starts_on']).where('closed_at', 'is', null).doNothing(),
    )
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Holds it until the act ends: two who decide at once decide one after the other. */
export async function lockObjection({ tx, workspaceId }: Act, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('objections')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

export async function insertDecision(
  act: Act,
  decision: { objectionId: string; side: 'marketing' | 'sales'; isUpheld: boolean; words: string | null },
): Promise<void> {
  await act.tx
    .insertInto('objection_decisions')
    .values({
      workspace_id: act.workspaceId,
      objection_id: decision.objectionId,
      side: decision.side,
      member_id: act.memberId as string,
      upheld: decision.isUpheld,
      words: decision.words,
      decided_at: act.now,
    })
    .execute()
}

export async function closeObjection(act: Act, id: string, how: 'decided' | 'withdrawn'): Promise<void> {
  await act.tx
    .updateTable('objections')
    .set({ closed_at: act.now, ...(how === 'withdrawn' ? { withdrawn_at: act.now } : {}) })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .execute()
}
