import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countRows } from '#test/world/count-rows.ts'
import { ALWAYS_OPEN, agree, type Caller, type Company, openCompany } from './company.ts'

let company: Company
let carlos: { call: Caller; id: string }

beforeAll(async () => {
  company = await openCompany()
  carlos = await company.hire({
    name: 'Carlos Peña',
    email: 'carlos@aceites.example',
    role: 'manager',
    functions: ['sales'],
  })
  await agree(company, carlos, document => ({
    ...document,
    calendar: { name: 'Siempre', hours: ALWAYS_OPEN },
    idealCustomer: { ...document.idealCustomer, mql: { field: 'email', operator: 'is_known' }, minimumAtHandoff: [] },
  }))
})
afterAll(() => company.close())

const times = <T>(count: number, what: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => what(index)))

async function counts(email: string) {
  const { rows } = await sql<Record<string, number>>`
    select set_config('app.workspace_id', ${company.ids.workspaceId}, true),
      (select count(*) from leads where email = ${email}) as leads,
      (select count(*) from handoffs h join leads l on l.id = h.lead_id where l.email = ${email}) as handoffs,
      (select count(*) from touchpoints t join leads l on l.id = t.lead_id where l.email = ${email}) as touchpoints`.execute(
    company.program.db,
  )
  return rows[0]
}

async function inWorkspace<T>(read: (tx: typeof company.program.db) => Promise<T>): Promise<T> {
  return company.program.db.transaction().execute(async tx => {
    await sql`select set_config('app.workspace_id', ${company.ids.workspaceId}, true)`.execute(tx)
    return read(tx as never)
  })
}

test('fifty sends of one key at once make one lead, one handoff, and get the same reply', async () => {
  const answers = await times(50, () =>
    company.ana('POST /api/leads', { email: 'fifty@bar.example' }, { 'idempotency-key': 'fifty' }),
  )
  expect(new Set(answers.map(answer => answer.status))).toEqual(new Set([201]))
  expect(new Set(answers.map(answer => JSON.stringify(answer.body))).size).toBe(1)
  expect(await inWorkspace(() => counts('fifty@bar.example'))).toMatchObject({ leads: 1, handoffs: 1, touchpoints: 1 })
})

test('a key with another body is refused as a problem, and no row of any table is added', async () => {
  await company.ana('POST /api/leads', { email: 'key@bar.example' }, { 'idempotency-key': 'one key' })
  const rows = () => inWorkspace(tx => countRows({ tx: tx as never, workspaceId: company.ids.workspaceId }))
  const before = await rows()
  const other = await company.ana('POST /api/leads', { email: 'other@bar.example' }, { 'idempotency-key': 'one key' })
  expect(other).toMatchObject({ status: 422, body: { status: 422, code: 'idempotency_key_reused' } })
  expect(other.headers['content-type']).toMatch('application/problem+json')
  expect(await rows()).toEqual(before)
})

test('a form that is sent by a double click, from two tabs, and again after going back, is one lead of two touchpoints', async () => {
  const form = { email: 'double@bar.example', firstName: 'Eva' }
  const send = (key: string) => company.ana('POST /api/leads', form, { 'idempotency-key': key })
  const clicked = await times(4, () => send('one visit'))
  const again = await send('another visit')
  expect(new Set(clicked.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1)
  expect(again).toMatchObject({ status: 201, body: { id: clicked[0]?.body.id, created: false } })
  expect(await inWorkspace(() => counts(form.email))).toMatchObject({ leads: 1, handoffs: 1, touchpoints: 2 })
})

test('one person sent thirty times at once, without keys, is one lead with thirty touchpoints and one handoff', async () => {
  const answers = await times(30, index =>
    company.ana('POST /api/leads', { email: index % 2 ? 'Twice@Bar.example' : 'twice@bar.example' }),
  )
  expect(new Set(answers.map(answer => answer.status))).toEqual(new Set([201]))
  expect(new Set(answers.map(answer => answer.body.id)).size).toBe(1)
  expect(answers.filter(answer => answer.body.created)).toHaveLength(1)
  const { handoffs, touchpoints } = (await inWorkspace(async tx => {
    const { rows } = await sql<{ handoffs: number; touchpoints: number }>`
      select (select count(*) from handoffs where lead_id = ${answers[0]?.body.id}) as handoffs,
        (select count(*) from touchpoints where lead_id = ${answers[0]?.body.id}) as touchpoints`.execute(tx)
    return rows[0]
  })) as { handoffs: number; touchpoints: number }
  expect({ handoffs, touchpoints }).toEqual({ handoffs: 1, touchpoints: 30 })
})

test('a hundred leads at once for one who has room for one more: one is theirs, and no lead has two owners', async () => {
  const members = (await company.ana('GET /api/members')).body.rows
  for (const member of members) await company.ana(`PATCH /api/members/${member.id}`, { capacity: 0 })
  const open = async () => {
    const { rows } = await inWorkspace(tx =>
      sql<{ owner_id: string; open: number }>`
        select owner_id, count(*) as open from handoffs
        where answered_at is null and closed_at is null and owner_id is not null group by owner_id`.execute(tx),
    )
    return new Map(rows.map(row => [row.owner_id, row.open]))
  }
  const before = await open()
  const capacity = (before.get(carlos.id) ?? 0) + 1
  await company.ana(`PATCH /api/members/${carlos.id}`, { capacity })
  await times(100, index => company.ana('POST /api/leads', { email: `cap${index}@bar.example` }))
  expect(await open()).toEqual(new Map(before).set(carlos.id, capacity))
  for (const member of members) await company.ana(`PATCH /api/members/${member.id}`, { capacity: null })
})

test('of twenty who claim one handoff at once, one has it', async () => {
  const members = (await company.ana('GET /api/members')).body.rows
  for (const member of members) await company.ana(`PATCH /api/members/${member.id}`, { capacity: 0 })
  const { body } = await company.ana('POST /api/leads', { email: 'claim@bar.example' })
  expect(body.handoff.ownerId).toBeNull()
  const claims = await times(20, index =>
    (index % 2 ? company.ana : carlos.call)(`POST /api/handoffs/${body.handoff.id}/claim`),
  )
  const assigned = await inWorkspace(tx =>
    sql<{
      count: number
    }>`select count(*) as count from events where kind = 'handoff.assigned' and subject_id = ${body.handoff.id}`.execute(
      tx,
    ),
  )
  expect(assigned.rows[0]?.count).toBe(1)
  expect(new Set(claims.map(claim => claim.status))).toEqual(new Set([200, 409]))
  expect(claims.find(claim => claim.status === 409)?.body.detail).toMatch(/Ana|Carlos/)
  for (const member of members) await company.ana(`PATCH /api/members/${member.id}`, { capacity: null })
})

test('reading all pages while leads come in gives each lead that was there exactly once', async () => {
  const there = new Set<string>()
  for (let cursor: string | null = null; ; ) {
    const page: any = (await company.ana(`GET /api/leads?limit=7${cursor ? `&cursor=${cursor}` : ''}`)).body
    if (there.size === 0) await company.ana('POST /api/leads', { email: 'meanwhile@bar.example' })
    for (const row of page.rows) {
      expect(there.has(row.id)).toBe(false)
      there.add(row.id)
    }
    cursor = page.next
    if (!cursor) break
  }
  const all = await inWorkspace(tx => sql<{ count: number }>`select count(*) as count from leads`.execute(tx))
  expect(there.size).toBe((all.rows[0]?.count ?? 0) - 1)
})
