import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeProgram, type Program } from '#app/program.ts'
import { makeLog } from '#platform/log.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'

const FOLDER = join(process.env.PACTO_TEST_DATA ?? '', 'bpi2012-loan-leads')
const isHere = Boolean(process.env.PACTO_TEST_DATA) && existsSync(FOLDER)
if (!isHere) console.log('real-funnel: skipped, because PACTO_TEST_DATA does not name a folder with bpi2012-loan-leads')

/** 13,087 applications to a lender, with who handled them when and what became of them (BPI Challenge 2012). */
describe.skipIf(!isHere)('a year of a real lender, brought in through the API', () => {
  const expected = isHere ? JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) : {}
  const file = isHere ? gunzipSync(readFileSync(join(FOLDER, 'leads_derived.csv.gz'))) : Buffer.alloc(0)
  let database: TestDatabase
  let program: Program
  let cookie = ''

  beforeAll(async () => {
    database = await freshDatabase()
    const settings = {
      publicUrl: 'http://localhost',
      databasePool: 8,
      trustProxy: false,
      webhookHostsInside: new Set<string>(),
      secret: 'x'.repeat(48),
      parts: new Set(['web', 'worker'] as const),
    }
    program = await makeProgram(database.connection, settings, makeLog('error'))
    const company = {
      companyName: 'Kredietbank',
      locale: 'en',
      timeZone: 'Europe/Amsterdam',
      currency: 'EUR',
      country: 'NL',
    }
    const founder = {
      name: 'Ria de Vries',
      email: 'ria@kredietbank.example',
      password: 'een lange zin voor de test',
      functions: ['sales'],
    }
    const reply = await program.fastify.inject({
      method: 'POST',
      url: '/api/setup',
      payload: { ...company, ...founder },
    })
    expect(reply.statusCode).toBe(201)
    cookie = reply.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  }, 120_000)

  afterAll(async () => {
    await program?.stop()
    await database?.drop()
  })

  const call = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const reply = await program.fastify.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
    expect(reply.statusCode, `${method} ${url}: ${reply.body.slice(0, 500)}`).toBeLessThan(300)
    return reply.json()
  }

  async function bring(kind: string, fields: Record<string, string>, more: object = {}) {
    const headers = { cookie, 'content-type': 'text/csv' }
    const sent = await program.fastify.inject({
      method: 'POST',
      url: `/api/imports?kind=${kind}&fileName=leads_derived.csv`,
      headers,
      payload: file,
    })
    expect(sent.statusCode, sent.body).toBe(201)
    const { id } = sent.json()
    const seen = await call('GET', `/api/imports/${id}`)
    const position = (name: string) => seen.columns.findIndex((column: { name: string }) => column.name === name)
    const mapped = Object.fromEntries(Object.entries(fields).map(([field, name]) => [field, position(name)]))
    const check = await call('POST', `/api/imports/${id}/check`, { fields: mapped, ...more })
    expect(check.questions).toEqual([])
    await call('POST', `/api/imports/${id}/run`, {})
    return { check, done: await whenOver(id) }
  }

  async function undo(id: string) {
    await call('POST', `/api/imports/${id}/withdrawal`, {})
    expect(await whenOver(id)).toMatchObject({ state: 'withdrawn', leadsKept: 0 })
  }

  async function whenOver(id: string) {
    for (let waited = 0; waited < 600; waited++) {
      const now = await call('GET', `/api/imports/${id}`)
      if (now.state !== 'running' && now.state !== 'withdrawing') return now
      await new Promise(wake => setTimeout(wake, 100))
    }
    throw new Error('the import did not end')
  }

  const rows = async <T>(query: ReturnType<typeof sql<T>>) =>
    (
      await database.db.transaction().execute(async tx => {
        await sql`select set_config('app.workspace_id', (select workspace_id::text from workspace_directory), true)`.execute(
          tx,
        )
        return query.execute(tx)
      })
    ).rows

  test('every application becomes a lead, in the month in which it was sent there', async () => {
    const { check, done } = await bring('leads', {
      externalId: 'application_id',
      estimatedValue: 'amount_requested_eur',
      capturedAt: 'submitted_at',
      deliveredAt: 'submitted_at',
    })
    expect(done).toMatchObject({ state: 'finished', created: expected.cases, updated: 0, skipped: 0, rejected: 0 })
    expect(check).toMatchObject({ created: expected.cases, updated: 0, skipped: 0, rejected: 0 })
    const months = await rows(sql<{ month: string; leads: number }>`
      select to_char(captured_at at time zone 'Europe/Amsterdam', 'YYYY-MM') as month, count(*) as leads from leads group by 1 order by 1`)
    expect(Object.fromEntries(months.map(({ month, leads }) => [month, leads]))).toEqual(expected.submitted_per_month)
    const [sum] = await rows(sql<{ mean: number }>`select round(avg(estimated_value), 2) as mean from leads`)
    expect(sum!.mean).toBe(expected.amount_requested.mean)
  }, 120_000)

  test('the first human start answers each handoff, and the minutes are those of the log', async () => {
    const fields = {
      leadExternalId: 'application_id',
      occurredAt: 'first_human_start_at',
      author: 'first_human_resource',
    }
    const { check, done } = await bring('activities', fields, { defaults: { activityKind: 'call' } })
    const answered = expected.with_any_human_start
    expect(done).toMatchObject({
      state: 'finished',
      created: answered,
      skipped: expected.without_human_start,
      rejected: 0,
    })
    expect(check).toMatchObject({ created: answered, skipped: expected.without_human_start, rejected: 0 })

    const [figures] = await rows(sql<Record<string, number>>`
      with minutes as (select extract(epoch from answered_at - delivered_at) / 60 as m from handoffs where answered_at is not null)
      select count(*) as n, round(percentile_cont(0.5) within group (order by m)::numeric, 2) as median,
        round(percentile_cont(0.9) within group (order by m)::numeric, 2) as p90, round(avg(m), 2) as mean, round(min(m), 2) as min, round(max(m), 2) as max,
        round(avg((m <= 5)::int), 6) as within5, round(avg((m <= 15)::int), 6) as within15, round(avg((m <= 60)::int), 6) as within60,
        round(avg((m <= 240)::int), 6) as within240, round(avg((m <= 1440)::int), 6) as within1440
      from minutes`)
    const { n, median, p90, mean, min, max } = expected.minutes_submitted_to_first_human_start
    const within = expected.share_first_human_start_within
    expect(figures).toMatchObject({
      n,
      median,
      mean,
      min,
      max,
      within5: within['5min'],
      within15: within['15min'],
      within60: within['60min'],
    })
    expect(figures).toMatchObject({ within240: within['240min'], within1440: within['1440min'] })
    expect(Math.abs(figures!.p90! - p90)).toBeLessThan(0.5)
  }, 120_000)

  test('approved applications are customers and the others are lost or open', async () => {
    const { done } = await bring('deals', {
      leadExternalId: 'application_id',
      externalId: 'application_id',
      outcome: 'outcome',
      outcomeAt: 'outcome_at',
      amount: 'amount_requested_eur',
    })
    expect(done).toMatchObject({ state: 'finished', created: expected.cases, rejected: 0 })
    const reasons = await rows(sql<{ because: string; deals: number }>`
      select case when won_at is not null then 'approved' when lost_at is null then 'open' else lost_because end as because, count(*) as deals from deals group by 1`)
    expect(Object.fromEntries(reasons.map(({ because, deals }) => [because, deals]))).toEqual(expected.outcome)
    const stages = await rows(
      sql<{ stage: string; leads: number }>`select stage, count(*) as leads from leads group by 1 order by 1`,
    )
    expect(Object.fromEntries(stages.map(({ stage, leads }) => [stage, leads]))).toEqual({
      customer: expected.outcome.approved,
      nurturing: expected.outcome.declined + expected.outcome.cancelled,
      opportunity: expected.outcome.open,
    })
    const reached = await rows(
      sql<{
        stage: string
        leads: number
      }>`select stage, count(*) as leads from milestones where withdrawn_at is null group by 1`,
    )
    expect(Object.fromEntries(reached.map(({ stage, leads }) => [stage, leads]))).toEqual(
      expect.objectContaining({ lead: expected.cases, mql: expected.cases, customer: expected.outcome.approved }),
    )
    const [days] = await rows(sql<{ median: number }>`
      select round(percentile_cont(0.5) within group (order by extract(epoch from d.won_at - l.captured_at) / 86400)::numeric, 4) as median
      from deals d join leads l on l.id = d.lead_id where d.won_at is not null`)
    expect(days!.median).toBe(expected.days_by_outcome.approved.median)
  }, 120_000)

  test('the same file again makes no lead', async () => {
    const { check, done } = await bring('leads', {
      externalId: 'application_id',
      capturedAt: 'submitted_at',
      deliveredAt: 'submitted_at',
    })
    expect(done).toMatchObject({ created: 0, updated: 0, skipped: expected.cases, rejected: 0 })
    expect(check).toMatchObject({ created: 0, updated: 0, skipped: expected.cases, rejected: 0 })
    const [count] = await rows(sql<{ leads: number }>`select count(*) as leads from leads`)
    expect(count!.leads).toBe(expected.cases)
  }, 120_000)

  test('undone, the deals and the activities leave the handoffs unanswered and nobody a customer', async () => {
    const { rows: imports } = await call('GET', '/api/imports')
    for (const kind of ['deals', 'activities', 'leads']) {
      for (const batch of imports.filter((each: { kind: string }) => each.kind === kind)) await undo(batch.id)
      const [left] = await rows(sql<Record<string, number>>`select
        (select count(*) from leads where withdrawn_at is null) as leads,
        (select count(*) from leads where withdrawn_at is null and stage = 'mql') as mqls,
        (select count(*) from handoffs where withdrawn_at is null and answered_at is not null) as answered,
        (select count(*) from milestones where withdrawn_at is null) as milestones`)
      const [leads, answered] = [
        kind === 'leads' ? 0 : expected.cases,
        kind === 'deals' ? expected.with_any_human_start : 0,
      ]
      expect(left).toEqual({ leads, mqls: leads, answered, milestones: leads * 2 })
    }
  }, 300_000)
})
