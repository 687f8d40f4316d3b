import { sql } from 'kysely'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, pageOf } from '#platform/http/cursor.ts'
import type { WaitingMail } from '../schema.ts'

const LEADS_AT_MOST = 10

/** What waits for a person, the newest first, each with the leads who have one of its addresses. */
export async function listWaitingMail(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Outcome<{ rows: WaitingMail[]; next: string | null }>> {
  const before = cursor ? decodeCursor(cursor, 2) : null
  if (isRefusal(before)) return before
  const beyond = before ? sql`and (i.arrived_at, i.id) < (${before[0]}::timestamptz, ${before[1]}::uuid)` : sql``
  const { rows } = await sql<WaitingMail>`
    with page as (
      select i.* from incoming_mails i
      where i.workspace_id = ${workspaceId} and i.waits_because is not null ${beyond}
      order by i.arrived_at desc, i.id desc limit ${limit + 1}
    )
    select i.id, i.sender, i.sender_name as "senderName", i.recipients, i.subject, i.body as text, i.is_cut as "isCut", i.attachments,
      i.is_automatic as "isAutomatic", i.sent_at as "sentAt", i.arrived_at as "arrivedAt", i.waits_because as "waitsBecause",
      (select json_build_object('id', m.id, 'name', m.name) from members m
        where m.workspace_id = ${workspaceId} and lower(m.email) = i.sender limit 1) as member,
      coalesce((select json_agg(found) from (
        select l.id, nullif(concat_ws(' ', l.first_name, l.last_name), '') as name, l.company, l.email
        from lead_keys k join leads l on l.workspace_id = ${workspaceId} and l.id = k.lead_id
        where k.workspace_id = ${workspaceId} and k.kind = 'email' and l.withdrawn_at is null
          and k.key = any(array_append(array_append(i.recipients, i.sender), i.forwarded_from))
        limit ${LEADS_AT_MOST}) found), '[]') as leads
    from page i order by i.arrived_at desc, i.id desc`.execute(tx)
  return pageOf(rows, limit, row => [row.arrivedAt.toISOString(), row.id])
}
