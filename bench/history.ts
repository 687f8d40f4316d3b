import type pg from 'pg'
import type { BenchCompany } from './company.ts'

/** Leads numbered from the newest on, evenly spread over the past. */
export interface History {
  /** First and last number, both included. */
  first: number
  last: number
  leadsPerDay: number
  touchpointsPerLead: number
}

/**
 * Writes what has become of leads over years straight into the tables: six in ten are MQLs and were delivered, 40 % accepted, 25 % SQL,
 * 15 % with a deal, 8 % customers after up to three months; one handoff in twenty-five was never answered, and closed after a month; one
 * lead in fifty was delivered twice. Without checks and reactions: a million leads in minutes.
 */
export async function makeHistory(client: pg.Client, company: BenchCompany, history: History): Promise<void> {
  await client.query(`set session_replication_role = replica`)
  const { workspaceId, sellers } = company
  const { first, last, leadsPerDay, touchpointsPerLead } = history
  await client.query(`drop table if exists made; drop table if exists bench_terms`)
  await client.query(
    `create temp table bench_terms as select $1::uuid as workspace_id, $2::uuid[] as sellers, v.id as version_id
    from agreement_versions v where v.workspace_id = $1`,
    [workspaceId, sellers],
  )
  await client.query(
    `create temp table made as
    select n, gen_random_uuid() as id, at, mixed, reached, sellers[n % 3 + 1] as owner_id, t.workspace_id, t.version_id
    from generate_series($1::int, $2::int) n, bench_terms t,
      lateral (select now() - n * interval '1 day' / $3::float as at, (n::bigint * 2654435761 % 4294967296 / 4294967296.0)::float as mixed) m,
      lateral (select case when mixed < 0.08 then 6 when mixed < 0.15 then 5 when mixed < 0.25 then 4 when mixed < 0.4 then 3
        when mixed < 0.6 then 2 else 1 end as reached) r`,
    [first, last, leadsPerDay],
  )
  for (const statement of [LEADS, MILESTONES, HANDOFFS, ACTIVITIES, DEALS]) await client.query(statement)
  for (let k = 1; k <= touchpointsPerLead; k++) await client.query(TOUCHPOINTS, [k])
  await client.query('drop table made')
  await client.query(`set session_replication_role = origin`)
  for (const table of ['leads', 'milestones', 'handoffs', 'activities', 'deals', 'touchpoints'])
    await client.query(`vacuum analyze ${table}`)
}

/** By which the leads there are recognised, and a day's retries of the company's key, so that the database knows tables of their usual size. */
export async function makeKeys(client: pg.Client, { workspaceId }: BenchCompany): Promise<void> {
  await client.query(
    `insert into lead_keys (workspace_id, kind, key, lead_id)
    select workspace_id, 'email', email, id from leads where workspace_id = $1
    union all select workspace_id, 'phone', '+346' || lpad((row_number() over ())::text, 8, '0'), id from leads where workspace_id = $1
    on conflict do nothing`,
    [workspaceId],
  )
  await client.query(
    `insert into idempotency_keys (workspace_id, actor, endpoint, key, request_hash, reply, created_at)
    select k.workspace_id, k.actor, k.endpoint, 'earlier ' || n, k.request_hash, k.reply, k.created_at
    from (select * from idempotency_keys where workspace_id = $1 and endpoint = 'POST /api/leads' limit 1) k, generate_series(1, 10000) n`,
    [workspaceId],
  )
  for (const table of ['lead_keys', 'idempotency_keys']) await client.query(`vacuum analyze ${table}`)
}

const LEADS = `insert into leads (workspace_id, id, first_name, last_name, email, company, channel, campaign, touchpoint_count,
    contributed_by, stage, stage_since, owner_id, captured_at, recorded_at, changed_at, employees)
  select workspace_id, id, 'Lucía', 'Apellido' || n % 5000, 'lead' || n || '@example.com', 'Bar' || n % 1000,
    (array['seo', 'email', 'paid_search', 'social', 'referral', 'partner', 'direct', 'event', 'paid_social', 'other'])[n / 10 % 10 + 1],
    'campaign ' || n % 1000, 10, case when n % 12 = 0 then 'sales' else 'marketing' end,
    case when reached < 3 and n % 5 = 0 then 'discarded' else (array['lead', 'mql', 'sal', 'sql', 'opportunity', 'customer'])[reached] end,
    at, owner_id, at, at, at, n % 300 from made`

const AFTER_DAYS = `(array[0, 0.01 + mixed, 0.5 + 2 * mixed, 4 + 30 * mixed, 8 + 100 * mixed, 12 + 600 * mixed])`

const MILESTONES = `insert into milestones (workspace_id, lead_id, stage, occurred_at, recorded_at, implied, version_id, member_id)
  select workspace_id, id, (array['lead', 'mql', 'sal', 'sql', 'opportunity', 'customer'])[s], occurred_at, occurred_at, n % 20 = 0 and s between 2 and 4,
    version_id, case when s > 2 then owner_id end
  from made, generate_series(1, 6) s, lateral (select at + ${AFTER_DAYS}[s] * interval '1 day' as occurred_at) o
  where s <= reached and occurred_at <= now()`

const HANDOFFS = `insert into handoffs (workspace_id, id, lead_id, cycle, version_id, owner_id, assigned_at, delivered_at, recorded_at, due_at,
    stops_at, answered_at, answered_by, accepted_at, accepted_by, rejected_at, closed_at, reason_code, overdue_at, overdue_noticed_at)
  select workspace_id, gen_random_uuid(), id, cycle, version_id, owner_id, delivered_at, delivered_at, delivered_at, delivered_at + interval '1 hour',
    'attempt', answered_at, case when answered_at is not null then owner_id end,
    case when accepted_at <= now() then accepted_at end, case when accepted_at <= now() then owner_id end,
    case when reached = 2 and n % 3 = 0 then answered_at end,
    case when n % 25 = 0 and given_up_at <= now() then given_up_at when reached = 2 and n % 3 = 0 then answered_at end, null,
    case when late_at <= now() then late_at end, case when late_at <= now() then late_at end
  from made, generate_series(1, 2) cycle,
    lateral (select at + (0.01 + mixed + (cycle - 1) * 20) * interval '1 day' as delivered_at) d,
    lateral (select delivered_at + (2 + 3000 * (n % 97 / 97.0) ^ 3) * interval '1 minute' as told_at,
      delivered_at + interval '30 days' as given_up_at) a,
    lateral (select case when n % 25 <> 0 and told_at <= now() then told_at end as answered_at,
      case when reached > 2 then delivered_at + interval '1 day' end as accepted_at) b,
    lateral (select case when coalesce(answered_at, 'infinity') > delivered_at + interval '1 hour' then delivered_at + interval '1 hour' end as late_at) l
  where reached >= 2 and delivered_at <= now() and (cycle = 1 or n % 50 = 1)`

const ACTIVITIES = `insert into activities (workspace_id, id, lead_id, member_id, kind, direction, is_attempt, is_contact, outcome, occurred_at, recorded_at)
  select workspace_id, gen_random_uuid(), id, owner_id, (array['call', 'call', 'meeting', 'visit'])[k], 'outbound', k <= 2, k >= 2,
    case when k >= 3 then 'held' when k = 2 then 'connected' else 'no_answer' end, occurred_at, occurred_at
  from made, generate_series(1, 4) k, lateral (select at + (mixed + k * 3) * interval '1 day' as occurred_at) o
  where reached > k and occurred_at <= now()`

const DEALS = `insert into deals (workspace_id, id, lead_id, owner_id, kind, sales_channel, amount_minor, currency, contributed_by, opened_at,
    won_at, won_by, lost_at, lost_because, recorded_at, changed_at)
  select workspace_id, gen_random_uuid(), id, owner_id, case when k = 1 then 'new' else 'repurchase' end, 'field', 50000 + n % 1000 * 100, 'EUR',
    'marketing', opened_at, won_at, case when won_at is not null then 'order' end, lost_at, case when lost_at is not null then 'price' end,
    opened_at, opened_at
  from made, generate_series(1, 2) k,
    lateral (select at + (8 + 100 * mixed + (k - 1) * 120) * interval '1 day' as opened_at, at + (12 + 600 * mixed + (k - 1) * 120) * interval '1 day' as decided_at) o,
    lateral (select case when reached = 6 and decided_at <= now() then decided_at end as won_at,
      case when reached = 5 and n % 3 = 0 and decided_at <= now() then decided_at end as lost_at) d
  where reached >= 5 and opened_at <= now() and (k = 1 or (reached = 6 and n % 4 = 0 and won_at is not null))`

const TOUCHPOINTS = `insert into touchpoints (workspace_id, id, lead_id, kind, channel, campaign, occurred_at, recorded_at)
  select workspace_id, gen_random_uuid(), id, 'page', 'seo', 'campaign ' || n % 1000, at, at
  from made cross join lateral (select $1::int as k) k`
