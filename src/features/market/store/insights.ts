import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import type { InsightInput, InsightKind } from '../schema/insights.ts'

export async function insertInsight(
  act: Act,
  id: string,
  { kind, words, answer, personaId }: Pick<InsightInput, 'kind' | 'words' | 'answer'> & { personaId: string | null },
): Promise<void> {
  await act.tx
    .insertInto('insights')
    .values({
      workspace_id: act.workspaceId,
      id,
      kind,
      words,
      persona_id: personaId,
      answer: answer ?? null,
      answered_by: answer ? act.memberId : null,
      answered_at: answer ? act.now : null,
      member_id: act.memberId,
      created_at: act.now,
    })
    .execute()
}

export function lockInsight(act: Act, id: string) {
  return act.tx
    .selectFrom('insights')
    .select(['id', 'member_id as memberId', 'answer'])
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** The one with the same words, whatever their capitals and accents. */
export async function lockSameInsight(
  act: Act,
  { kind, words, personaId }: { kind: InsightKind; words: string; personaId: string | null },
): Promise<{ id: string; answer: string | null } | undefined> {
  return act.tx
    .selectFrom('insights')
    .select(['id', 'answer'])
    .where('workspace_id', '=', act.workspaceId)
    .where('kind', '=', kind)
    .where(sql<boolean>`persona_id is not distinct from ${personaId}::uuid`)
    .where(sql<boolean>`fold_text(words) = fold_text(${words})`)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
}

/** Null where this lead has said it before. */
export async function insertMention(
  act: Act,
  insightId: string,
  { leadId, activityId }: { leadId?: string | undefined; activityId?: string | undefined },
): Promise<string | null> {
  const row = await act.tx
    .insertInto('insight_mentions')
    .values({
      workspace_id: act.workspaceId,
      id: newId(),
      insight_id: insightId,
      lead_id: leadId ?? null,
      activity_id: activityId ?? null,
      member_id: act.memberId,
      heard_at: act.now,
    })
    .onConflict(clash => clash.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function lockMention(
  act: Act,
  insightId: string,
  mentionId: string,
): Promise<{ memberId: string | null; isWithdrawn: boolean } | null> {
  const row = await act.tx
    .selectFrom('insight_mentions')
    .select(['member_id', 'withdrawn_at'])
    .where('workspace_id', '=', act.workspaceId)
    .where('insight_id', '=', insightId)
    .where('id', '=', mentionId)
    .forUpdate()
    .executeTakeFirst()
  return row ? { memberId: row.member_id, isWithdrawn: row.withdrawn_at !== null } : null
}

export async function markMentionWithdrawn(act: Act, mentionId: string): Promise<void> {
  await act.tx
    .updateTable('insight_mentions')
    .set({ withdrawn_at: act.now })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', mentionId)
    .execute()
}

export async function saveAnswer(act: Act, id: string, answer: string | null): Promise<void> {
  await act.tx
    .updateTable('insights')
    .set({ answer, answered_by: act.memberId, answered_at: act.now })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .execute()
}

export async function markWithdrawn(act: Act, id: string): Promise<void> {
  await act.tx
    .updateTable('insights')
    .set({ withdrawn_at: act.now, withdrawn_by: act.memberId })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .execute()
}
