import type pg from 'pg'
import type { BenchCompany } from './company.ts'

/**
 * Writes leads straight into the tables, a minute apart, with one handoff for each of the MQLs among them, and one deal for each opportunity
 * and customer. One in ten has the surname García, one in ten came by e-mail; each campaign has one in a thousand. `stage`: all are there.
 * As when a copy is put back, indexes are built over the finished rows and keys are not looked up: `client` is the owner of the server.
 */
export async function makeLeads(client: pg.Client, company: BenchCompany, count: number, stage?: 'mql'): Promise<void> {
  const indexes = await takeIndexes(client, 'leads')
  await client.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'`)
  await client.query(
    `insert into leads (workspace_id, id, first_name, last_name, email, phone, company, channel, campaign, touchpoint_count, stage,
      stage_since, owner_id, captured_at, recorded_at, changed_at)
    select $1, ${TIMELY_ID}, 'Lucía', case when n % 10 = 0 then 'García' else 'Apellido' || n % 5000 end,
      'lead' || n || '@example.com', '+346' || lpad(n::text, 8, '0'), 'Bar' || n % 1000,
      (array['seo', 'email', 'paid_search', 'social', 'referral', 'partner', 'direct', 'event', 'paid_social', 'other'])[n / 10 % 10 + 1],
      'campaign ' || n % 1000, 1,
      coalesce($4, (array['lead', 'lead', 'lead', 'mql', 'sal', 'sql', 'opportunity', 'customer', 'nurturing', 'discarded'])[n / 100 % 10 + 1]),
      at, ($2::uuid[])[n % 3 + 1], at, at, at
    from (select n, now() - n * interval '1 minute' as at from generate_series(1, $3) n) numbered`,
    [company.workspaceId, company.sellers, count, stage ?? null],
  )
  await client.query(
    `insert into handoffs (workspace_id, id, lead_id, cycle, version_id, owner_id, assigned_at, delivered_at, recorded_at, due_at,
      stops_at, overdue_at, overdue_noticed_at)
    select l.workspace_id, gen_random_uuid(), l.id, 1, v.id, l.owner_id, l.captured_at, l.captured_at, l.captured_at,
      l.captured_at + interval '1 hour', 'attempt', l.captured_at + interval '1 hour', l.captured_at + interval '1 hour'
    from leads l join agreement_versions v on v.workspace_id = l.workspace_id
    where l.workspace_id = $1 and l.stage = 'mql'`,
    [company.workspaceId],
  )
  await client.query(
    `insert into deals (workspace_id, id, lead_id, owner_id, kind, sales_channel, amount_minor, currency, contributed_by, opened_at,
      won_at, won_by, recorded_at, changed_at)
    select workspace_id, gen_random_uuid(), id, owner_id, 'new', 'field', 10000 + touchpoint_count * 700, 'EUR', contributed_by, captured_at,
      case when stage = 'customer' then captured_at + interval '1 day' end, case when stage = 'customer' then 'order' end,
      captured_at, captured_at
    from leads where workspace_id = $1 and stage in ('opportunity', 'customer')`,
    [company.workspaceId],
  )
  await client.query(
    'insert into campaigns (workspace_id, name) select distinct workspace_id, campaign from leads where workspace_id = $1',
    [company.workspaceId],
  )
  await client.query('select tell_worth_of_all($1)', [company.workspaceId])
  // By id, which follows time: those just written again lie where they came in.
  await client.query('cluster leads using leads_pkey')
  for (const index of indexes) await client.query(index)
  await client.query(
    `select note_standing($1, stage, owner_id, since_month, leads, open_minor, won_minor) from standing_of_leads($1)`,
    [company.workspaceId],
  )
  await client.query('reset session_replication_role; reset maintenance_work_mem')
  await client.query('vacuum analyze leads')
  await client.query('vacuum analyze handoffs')
  await client.query('vacuum analyze deals')
  await client.query('vacuum analyze campaigns')
}

/** Ids that follow time, as the program makes them (UUIDv7): of the instant `at` and the number `n`. */
const TIMELY_ID = `(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3)
  || '8' || substr(md5(n::text), 4, 15))::uuid`

/** Drops the indexes of a table, but for its key's; answers how they are made again. */
async function takeIndexes(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made
    from pg_index where indrelid = $1::regclass and not indisprimary`,
    [table],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ made }) => made)
}
