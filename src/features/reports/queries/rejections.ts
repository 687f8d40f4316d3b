import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { decodeCursor, pageOf } from '#platform/http/cursor.ts'
import { leadsOf } from '../metrics/beside.ts'
import { factsKnownIn } from '../metrics/known-at.ts'
import { isBy, isWithin, type Scope } from '../metrics/source.ts'
import type { Rejection, RejectionPart, RejectionRowsQuery, RejectionsReport } from '../schema/rejections.ts'
import { type Reading, scopeOf } from './setting.ts'

const PARTS_AT_MOST = 12

/** Of the handoffs delivered in the range and decided, those rejected: the other side of the acceptance rate, so they add up with it. */
const decided = (scope: Scope): RawBuilder<unknown> => sql`
  ${factsKnownIn(scope)} select h.id, h.lead_id, h.delivered_at, h.rejected_at, h.rejected_by, h.owner_id, h.reason_code, h.reason_words, l.channel, l.campaign
  from handoffs h ${leadsOf({ ...scope, inOnePiece: true }, sql`h.lead_id`)}
  where h.workspace_id = ${scope.workspaceId} and h.withdrawn_at is null
    and (h.accepted_at is not null or h.rejected_at is not null)
    and ${isWithin(scope, sql`h.delivered_at`)} and ${isBy(scope, sql`h.owner_id`)}`

export async function findRejections(act: Reading, scope: Scope): Promise<RejectionsReport> {
  const { workspaceId, tx } = act
  const handoffs = decided(scope)
  const reasons = await sql<RejectionsReport['byReason'][number]>`
    select coalesce(d.reason_code, 'unknown') as code, r.label, r.leads_to as "leadsTo", count(*) as count
    from (${handoffs}) d left join reasons r on r.workspace_id = ${workspaceId} and r.code = d.reason_code
    where d.rejected_at is not null
    group by 1, 2, 3 order by count(*) desc, 1`.execute(tx)
  const parts = <Key extends object>(key: RawBuilder<unknown>, group: RawBuilder<unknown>, rest: RawBuilder<unknown>) =>
    sql<Key & { rejected: number; decided: number }>`
      select ${key}, count(d.rejected_at) as rejected, count(*) as decided
      from (${handoffs}) d left join members o on o.workspace_id = ${workspaceId} and o.id = d.owner_id
      group by ${group} ${rest}`
      .execute(tx)
      .then(({ rows }) => rows)
  const most = sql`having count(d.rejected_at) > 0 order by count(d.rejected_at) desc, 1 limit ${PARTS_AT_MOST}`
  const byMonth = await parts<{ month: string }>(sql`${monthIn(scope)} as month`, sql`1`, sql`order by 1`)
  const sum = (key: 'rejected' | 'decided') => byMonth.reduce((total, month) => total + month[key], 0)
  return {
    rejected: sum('rejected'),
    decided: sum('decided'),
    byReason: reasons.rows,
    byMonth,
    byChannel: await parts<{ channel: string | null }>(sql`d.channel`, sql`1`, most),
    byCampaign: await parts<{ campaign: string | null }>(sql`d.campaign`, sql`1`, most),
    byOwner: await parts<{ ownerId: string | null; name: string | null }>(
      sql`d.owner_id as "ownerId", o.name`,
      sql`1, 2`,
      most,
    ),
  }
}

function monthIn({ timeZone }: Scope): RawBuilder<unknown> {
  return sql`(date_trunc('month', d.delivered_at at time zone ${timeZone}))::date`
}

/** The same that `findRejections` groups by. */
function isOfPart(query: Pick<RejectionRowsQuery, RejectionPart>, scope: Scope): RawBuilder<SqlBool> {
  const told: Readonly<Record<RejectionPart, RawBuilder<unknown>>> = {
    reason: sql`coalesce(d.reason_code, 'unknown')`,
    month: monthIn(scope),
    inChannel: sql`coalesce(d.channel, '')`,
    inCampaign: sql`coalesce(d.campaign, '')`,
    ofOwner: sql`coalesce(d.owner_id::text, '')`,
  }
  const asked = Object.entries(told).flatMap(([part, is]) => {
    const value = query[part as RejectionPart]
    return value === undefined ? [] : [sql<SqlBool>`${is} = ${value}`]
  })
  return asked.length > 0 ? sql`${sql.join(asked, sql` and `)}` : sql`true`
}

/** The words of those who rejected, the latest first. */
export async function listRejections(
  act: Reading,
  query: RejectionRowsQuery,
): Promise<Outcome<{ rows: Rejection[]; next: string | null }>> {
  const scoped = await scopeOf(act, query)
  if (isRefusal(scoped)) return scoped
  const after = query.cursor ? decodeCursor(query.cursor, 2) : null
  if (isRefusal(after)) return after
  const { rows } = await sql<Rejection>`
    select d.id, d.lead_id as "leadId", nullif(concat_ws(' ', n.first_name, n.last_name), '') as name, n.company, d.channel, d.campaign,
      d.delivered_at as "deliveredAt", date_trunc('milliseconds', d.rejected_at) as "rejectedAt", b.name as "rejectedBy",
      d.reason_code as "reasonCode", r.label as "reasonLabel", d.reason_words as words
    from (${decided(scoped.scope)}) d
      join leads n on n.workspace_id = ${act.workspaceId} and n.id = d.lead_id
      left join members b on b.workspace_id = ${act.workspaceId} and b.id = d.rejected_by
      left join reasons r on r.workspace_id = ${act.workspaceId} and r.code = d.reason_code
    where d.rejected_at is not null
      and ${isOfPart(query, scoped.scope)}
      ${after ? sql`and (date_trunc('milliseconds', d.rejected_at), d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by date_trunc('milliseconds', d.rejected_at) desc, d.id desc limit ${query.limit + 1}`.execute(act.tx)
  return pageOf(rows, query.limit, row => [row.rejectedAt.toISOString(), row.id])
}
