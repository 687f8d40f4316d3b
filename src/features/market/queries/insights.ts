import { type RawBuilder, sql } from 'kysely'
import { type Terms, termsAt } from '#features/agreement/queries/terms.ts'
import { factsKnownIn } from '#features/reports/metrics/known-at.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import type { Instant } from '#kernel/instant.ts'
import { isRefusal, notFound, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, pageOf } from '#platform/http/cursor.ts'
import type { Insight, InsightsQuery, Mention } from '../schema/insights.ts'
import { belongingSql } from './belonging.ts'
import { type Span, spanOf } from './span.ts'

interface Page<Row> {
  rows: Row[]
  next: string | null
}

interface Row {
  key: string
  id: string | null
  source: Insight['source']
  kind: Insight['kind']
  words: string
  answer: string | null
  persona: string
  mentions: number
  lastHeardAt: Date
  memberId: string | null
  memberName: string | null
  writtenBy: string | null
  leadId: string | null
  leadName: string | null
  company: string | null
}

/** What was written down, and what deals and rejections say in their own rows, alike words of one persona together. */
export async function listInsights(act: Reading, query: InsightsQuery): Promise<Outcome<Page<Insight>>> {
  const isByCount = query.sort === 'frequent'
  const after = query.cursor ? decodeCursor(query.cursor, isByCount ? 3 : 2) : null
  if (isRefusal(after)) return after
  const span = await spanOf(act, query)
  if (isRefusal(span)) return span
  const startsAt = query.leadId && !query.from ? null : span.startsAt
  const terms = await termsAt(act, act.now)
  const order = isByCount ? sql`mentions, "lastHeardAt", key` : sql`"lastHeardAt", key`
  const reached = isByCount
    ? sql`(${after?.[0]}::bigint, ${after?.[1]}::timestamptz, ${after?.[2]}::text)`
    : sql`(${after?.[0]}::timestamptz, ${after?.[1]}::text)`
  const { rows } = await sql<Row>`
    ${factsKnownIn({ ...act, knownAt: act.knownAt ?? null })} select s.*, m.name as "memberName", nullif(concat_ws(' ', l.first_name, l.last_name), '') as "leadName", l.company, l.id as "leadId"
    from (${alike(heard(act, terms, { ...span, startsAt }), query)}) s
      left join members m on m.workspace_id = ${act.workspaceId} and m.id = s."memberId"
      left join leads l on l.workspace_id = ${act.workspaceId} and l.id = s."lastLeadId" and l.withdrawn_at is null
    where ${after ? sql`(${order}) < ${reached}` : sql`true`}
    order by ${isByCount ? sql`mentions desc,` : sql``} "lastHeardAt" desc, key desc limit ${query.limit + 1}`.execute(
    act.tx,
  )
  const page = pageOf(rows, query.limit, ({ mentions, lastHeardAt, key }) =>
    isByCount ? [mentions, lastHeardAt.toISOString(), key] : [lastHeardAt.toISOString(), key],
  )
  return { rows: page.rows.map(row => insightOf(row, terms)), next: page.next }
}

type Heard = Pick<Span, 'endsAt'> & { startsAt: Instant | null }

/** One row for each time something was said; answers, and what is not taken back, as they were known. */
function heard(
  { workspaceId, knownAt }: Reading,
  terms: Terms | null,
  { startsAt, endsAt }: Heard,
): RawBuilder<unknown> {
  const belongsTo = belongingSql(terms)
  const isIn = (at: RawBuilder<unknown>) =>
    startsAt ? sql`${at} >= ${startsAt} and ${at} < ${endsAt}` : sql`${at} < ${endsAt}`
  const stands = (withdrawnAt: RawBuilder<unknown>) =>
    knownAt ? sql`(${withdrawnAt} is null or ${withdrawnAt} > ${knownAt})` : sql`${withdrawnAt} is null`
  const answer = knownAt ? sql`case when i.answered_at <= ${knownAt} then i.answer end` : sql`i.answer`
  const insights = knownAt
    ? sql`(select r.* from insights t cross join lateral jsonb_populate_record(t, values_at(t.past, ${knownAt})) r)`
    : sql`insights`
  return sql`
    select i.id::text as key, i.id, 'insight' as source, i.kind, i.words, ${answer} as answer, coalesce(i.persona_id::text, 'rest') as persona,
      n.heard_at as at, n.member_id, n.lead_id, i.member_id as "writtenBy"
    from ${insights} i join insight_mentions n on n.workspace_id = ${workspaceId} and n.insight_id = i.id
      left join activities a on a.workspace_id = ${workspaceId} and a.id = n.activity_id
    where i.workspace_id = ${workspaceId} and ${stands(sql`i.withdrawn_at`)} and ${stands(sql`n.withdrawn_at`)} and a.withdrawn_at is null
      and ${isIn(sql`n.heard_at`)}
    union all
    select 'deal ' || md5(${belongsTo} || ' ' || fold_text(trim(d.lost_because))), null, 'deal', 'lost_because', trim(d.lost_because), null, ${belongsTo},
      d.lost_at, d.owner_id, d.lead_id, null
    from deals d join leads l on l.workspace_id = ${workspaceId} and l.id = d.lead_id and l.withdrawn_at is null
    where d.workspace_id = ${workspaceId} and d.withdrawn_at is null and ${isIn(sql`d.lost_at`)} and trim(d.lost_because) <> ''
    union all
    select 'sale ' || md5(${belongsTo} || ' ' || fold_text(trim(d.won_because))), null, 'sale', 'won_because', trim(d.won_because), null, ${belongsTo},
      d.won_at, d.owner_id, d.lead_id, null
    from deals d join leads l on l.workspace_id = ${workspaceId} and l.id = d.lead_id and l.withdrawn_at is null
    where d.workspace_id = ${workspaceId} and d.withdrawn_at is null and ${isIn(sql`d.won_at`)} and trim(d.won_because) <> ''
    union all
    select 'rejection ' || md5(${belongsTo} || ' ' || fold_text(trim(h.reason_words))), null, 'rejection', 'lost_because', trim(h.reason_words), null, ${belongsTo},
      h.rejected_at, h.rejected_by, h.lead_id, null
    from handoffs h join leads l on l.workspace_id = ${workspaceId} and l.id = h.lead_id and l.withdrawn_at is null
    where h.workspace_id = ${workspaceId} and h.withdrawn_at is null and ${isIn(sql`h.rejected_at`)} and trim(h.reason_words) <> ''`
}

/** The same words of the same persona as one row, with how often and when and from whom last. */
function alike(said: RawBuilder<unknown>, { kind, persona, leadId, q }: InsightsQuery): RawBuilder<unknown> {
  const asked = [
    kind ? sql`h.kind = ${kind}` : null,
    persona ? sql`h.persona = ${persona}` : null,
    q ? sql`strpos(fold_text(h.words || ' ' || coalesce(h.answer, '')), fold_text(${q})) > 0` : null,
  ].filter(condition => condition !== null)
  return sql`
    select h.key, h.id, h.source, h.kind, max(h.words) as words, h.answer, h.persona, h."writtenBy", count(*) as mentions,
      date_trunc('milliseconds', max(h.at)) as "lastHeardAt",
      (array_agg(h.member_id order by h.at desc))[1] as "memberId",
      (array_agg(h.lead_id order by h.at desc) filter (where h.lead_id is not null))[1] as "lastLeadId"
    from (${said}) h where ${asked.length > 0 ? sql.join(asked, sql` and `) : sql`true`}
    group by h.key, h.id, h.source, h.kind, h.answer, h.persona, h."writtenBy"
    ${leadId ? sql`having bool_or(h.lead_id = ${leadId})` : sql``}`
}

function insightOf(row: Row, terms: Terms | null): Insight {
  const { key, id, source, kind, words, answer, persona, mentions, lastHeardAt, memberId, memberName, writtenBy } = row
  const name = terms?.document.idealCustomer.personas.find(one => one.id === persona)?.name ?? null
  return {
    key,
    id,
    source,
    kind,
    words,
    answer,
    persona: { key: persona, name },
    mentions,
    lastHeardAt,
    member: memberId && memberName !== null ? { id: memberId, name: memberName } : null,
    writtenBy,
    lead: row.leadId ? { id: row.leadId, name: row.leadName, company: row.company } : null,
  }
}

export async function listMentions(
  act: Act,
  insightId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Outcome<Page<Mention>>> {
  const after = cursor ? decodeCursor(cursor, 2) : null
  if (isRefusal(after)) return after
  const known = await act.tx
    .selectFrom('insights')
    .select('id')
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', insightId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (!known) return notFound('insight')
  const { rows } = await sql<
    Pick<Row, 'memberId' | 'memberName' | 'leadId' | 'leadName' | 'company'> & { id: string; heardAt: Date }
  >`
    select n.id, n.heard_at as "heardAt", n.member_id as "memberId", m.name as "memberName", l.id as "leadId",
      nullif(concat_ws(' ', l.first_name, l.last_name), '') as "leadName", l.company
    from insight_mentions n
      left join members m on m.workspace_id = ${act.workspaceId} and m.id = n.member_id
      left join leads l on l.workspace_id = ${act.workspaceId} and l.id = n.lead_id and l.withdrawn_at is null
      left join activities a on a.workspace_id = ${act.workspaceId} and a.id = n.activity_id
    where n.workspace_id = ${act.workspaceId} and n.insight_id = ${insightId} and n.withdrawn_at is null and a.withdrawn_at is null
      ${after ? sql`and (n.heard_at, n.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by n.heard_at desc, n.id desc limit ${limit + 1}`.execute(act.tx)
  const page = pageOf(rows, limit, row => [row.heardAt.toISOString(), row.id])
  return {
    next: page.next,
    rows: page.rows.map(({ id, heardAt, memberId, memberName, leadId, leadName, company }) => ({
      id,
      heardAt,
      member: memberId && memberName !== null ? { id: memberId, name: memberName } : null,
      lead: leadId ? { id: leadId, name: leadName, company } : null,
    })),
  }
}
