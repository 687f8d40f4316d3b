import { sql } from 'kysely'
import { ERASED } from '#kernel/erased.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import type { NoticeFacts, NoticeKind } from '../schema.ts'

/** The id of the notice; null where the same was told before. */
export async function insertNotice(
  act: Act,
  told: { kind: NoticeKind; about: string; subjectId: string; facts: NoticeFacts },
): Promise<string | null> {
  const row = await act.tx
    .insertInto('notices')
    .values({
      workspace_id: act.workspaceId,
      id: newId(),
      kind: told.kind,
      about: told.about,
      subject_id: told.subjectId,
      facts: JSON.stringify(told.facts),
      given_at: act.now,
    })
    .onConflict(clash => clash.columns(['workspace_id', 'about']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function insertReaders(act: Act, noticeId: string, memberIds: readonly string[]): Promise<void> {
  await act.tx
    .insertInto('notice_readers')
    .values(memberIds.map(member_id => ({ workspace_id: act.workspaceId, notice_id: noticeId, member_id })))
    .execute()
}

/** The notices that nobody has to know any more from now on. */
export async function settleAllBut(
  act: Act,
  { kinds, id, subjectId }: { kinds: readonly NoticeKind[]; id?: string; subjectId?: string },
  about: string | null,
): Promise<string[]> {
  const rows = await act.tx
    .updateTable('notices')
    .set({ settled_at: act.now })
    .where('workspace_id', '=', act.workspaceId)
    .where('kind', 'in', kinds)
    .where('settled_at', 'is', null)
    .$if(id !== undefined, query => query.where('id', '=', id as string))
    .$if(subjectId !== undefined, query => query.where('subject_id', '=', subjectId as string))
    .$if(about !== null, query => query.where('about', '<>', about as string))
    .returning('id')
    .execute()
  return rows.map(row => row.id)
}

/** Whether it was told to this member at all. */
export async function markRead(act: Act, noticeId: string): Promise<boolean> {
  const row = await act.tx
    .updateTable('notice_readers')
    .set(({ fn, val }) => ({ read_at: fn.coalesce('read_at', val(act.now)) }))
    .where('workspace_id', '=', act.workspaceId)
    .where('notice_id', '=', noticeId)
    .where('member_id', '=', act.memberId)
    .returning('notice_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Notices of one lead name it beside its id, those of several name them one after the other. */
export async function eraseName({ tx, workspaceId }: Act, leadId: string, names: readonly string[]): Promise<void> {
  await sql`update notices set facts = facts || jsonb_build_object('lead', ${ERASED}::text)
    where workspace_id = ${workspaceId} and facts ->> 'leadId' = ${leadId}`.execute(tx)
  await sql`update notices set facts = facts || jsonb_build_object('leads', (
      select string_agg(case when name = any(${names}::text[]) then ${ERASED} else name end, ', ' order by place)
      from unnest(string_to_array(facts ->> 'leads', ', ')) with ordinality e (name, place)))
    where workspace_id = ${workspaceId} and string_to_array(facts ->> 'leads', ', ') && ${names}::text[]`.execute(tx)
}
