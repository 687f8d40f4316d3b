import { sql } from 'kysely'
import type { TimelineEntry } from '#features/leads/schema/timeline.ts'
import type { Instant } from '#kernel/instant.ts'
import { isRefusal } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, pageOf } from '#platform/http/cursor.ts'

interface Row {
  id: string
  /** Orders what happened at one instant: first the rank of its kind, then its id. */
  place: string
  kind: TimelineEntry['kind']
  at: Instant
  recorded: Instant
  member: string | null
  name: string | null
  details: Record<string, unknown>
}

/** A lead that comes in is touched, enters, rises and is delivered at one instant: told in the order in which one causes the other. */
const RANK = sql`case
  when kind in ('touchpoint', 'consent') then '1'
  when kind = 'transition' and details->>'to' = 'lead' then '2'
  when kind = 'transition' and details->>'to' = 'mql' then '3'
  when kind = 'delivery' then '4'
  when kind = 'transition' then '6'
  else '5' end`

/** What everybody did with a lead, the newest first: each fact is told from its own table, none is kept twice. */
export async function readTimeline(act: Act, leadId: string, query: { cursor?: string; limit: number }) {
  const after = query.cursor ? decodeCursor(query.cursor, 2) : null
  if (isRefusal(after)) return after
  const ofLead = sql`workspace_id = ${act.workspaceId} and lead_id = ${leadId}`
  const standing = sql`${ofLead} and withdrawn_at is null`
  const beyond = after ? sql`where (at, place) < (${after[0]}::timestamptz, ${after[1]}::text)` : sql``
  const { rows } = await sql<Row>`
    with facts as (
      select id::text as id, 'touchpoint' as kind, occurred_at as at, recorded_at as recorded, null::uuid as member,
        jsonb_build_object('touchpoint', kind, 'channel', channel, 'campaign', campaign, 'url', url) as details
      from touchpoints where ${standing}
      union all
      select id::text, 'activity', occurred_at, recorded_at, member_id,
        jsonb_build_object('activity', kind, 'direction', direction, 'outcome', outcome, 'words', words, 'author', author,
          'durationSeconds', duration_seconds, 'place', place, 'distanceMetres', distance_metres, 'activityId', id,
          'mail', (select jsonb_build_object('subject', i.subject, 'text', i.body, 'isCut', i.is_cut, 'attachments', i.attachments,
              'isAutomatic', i.is_automatic)
            from incoming_mails i where i.workspace_id = ${act.workspaceId} and i.activity_id = activities.id))
      from activities where ${standing}
      union all
      select id::text, 'transition', occurred_at, recorded_at, member_id,
        jsonb_build_object('from', from_stage, 'to', to_stage, 'cause', cause, 'reasonCode', reason_code, 'reasonWords', reason_words)
      from transitions where ${standing}
      union all
      select id::text || '/delivery', 'delivery', delivered_at, recorded_at, null,
        jsonb_build_object('handoffId', id, 'cycle', cycle, 'ownerId', owner_id, 'dueAt', due_at)
      from handoffs where ${standing}
      union all
      select id::text || '/overdue', 'overdue', overdue_at, overdue_noticed_at, null, jsonb_build_object('handoffId', id, 'ownerId', owner_id)
      from handoffs where ${standing} and overdue_at is not null
      union all
      select id::text || '/opened', 'deal_opened', opened_at, recorded_at, owner_id,
        jsonb_build_object('dealId', id, 'title', title, 'amountMinor', amount_minor, 'currency', currency)
      from deals where ${standing}
      union all
      select id::text || '/won', 'deal_won', won_at, changed_at, owner_id,
        jsonb_build_object('dealId', id, 'title', title, 'amountMinor', amount_minor, 'currency', currency, 'because', won_because)
      from deals where ${standing} and won_at is not null
      union all
      select id::text || '/lost', 'deal_lost', lost_at, changed_at, owner_id,
        jsonb_build_object('dealId', id, 'title', title, 'because', lost_because)
      from deals where ${standing} and lost_at is not null
      union all
      select id::text, 'consent', occurred_at, recorded_at, null, jsonb_build_object('purpose', purpose, 'given', given, 'words', words)
      from consents where ${ofLead}
    ), placed as (
      select facts.*, ${RANK} || ' ' || id as place from facts
    ), page as (
      select * from placed ${beyond} order by at desc, place desc limit ${query.limit + 1}
    )
    select page.*, members.name from page
    left join members on members.workspace_id = ${act.workspaceId} and members.id = page.member
    order by at desc, place desc`.execute(act.tx)
  const page = pageOf(rows, query.limit, row => [row.at.toISOString(), row.place])
  return {
    next: page.next,
    rows: page.rows.map(row => ({
      id: row.id,
      kind: row.kind,
      occurredAt: row.at,
      recordedAt: row.recorded,
      member: row.member ? { id: row.member, name: row.name ?? '' } : null,
      details: row.details,
    })),
  }
}
