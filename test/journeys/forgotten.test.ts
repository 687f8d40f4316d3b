import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetAgain, listForgotten, readForgotten, writeForgotten } from '#app/forgotten.ts'
import { giveNotice } from '#features/notices/commands/give-notice.ts'
import type { NoticeFacts } from '#features/notices/schema.ts'
import { METRIC_KEYS } from '#kernel/metrics.ts'
import { newId } from '#platform/ids.ts'
import { violations } from '#test/faults/invariants.ts'
import { ALWAYS_OPEN, agree, type Caller, type Company, callerOf, openCompany } from './company.ts'
import { whenOver } from './whatever-happens.ts'

/** Stands in everything that is known of the person, and nowhere else. */
const MARK = 'zenobia'
const PHONE = '+34600771199'
const EMAIL = `${MARK}@bar.example`

let company: Company
let carlos: Caller
let owner: pg.Client
let leadId: string

beforeAll(async () => {
  company = await openCompany()
  const manager = { name: 'Carlos', email: 'carlos@aceites.example', role: 'manager', functions: ['sales'] }
  const hired = await company.hire(manager)
  carlos = hired.call
  owner = new pg.Client(company.connection)
  await owner.connect()
  await agree(company, hired, document => ({
    ...document,
    calendar: { name: 'Siempre', hours: ALWAYS_OPEN },
    idealCustomer: {
      ...document.idealCustomer,
      mql: { field: 'email', operator: 'is_known' },
      minimumAtHandoff: ['company', 'city'],
    },
  }))
  await bring()
  leadId = await writeEverywhere()
})
afterAll(async () => {
  await owner.end()
  await company.close()
})

/** A file with a row that is rejected and names the person as well as one that is taken in. */
async function bring(): Promise<void> {
  const { ana } = company
  const file = `correo,nombre,fecha\n${EMAIL},${MARK},2025-01-31\n${EMAIL},${MARK},nunca\n`
  const { id } = (await ana('POST /api/imports?kind=leads&fileName=viejos.csv', file, { 'content-type': 'text/csv' }))
    .body
  expect(
    (await ana(`POST /api/imports/${id}/check`, { fields: { email: 0, firstName: 1, capturedAt: 2 } })).status,
  ).toBe(200)
  await ana(`POST /api/imports/${id}/run`, {})
  await whenOver(company, id)
}

/** Its way through the company, with the mark wherever somebody may write. The id of the lead. */
async function writeEverywhere(): Promise<string> {
  const { ana } = company
  const key = { 'idempotency-key': 'form-1' }
  const touchpoint = { url: `https://bar.example/?name=${MARK}`, utm: { utm_content: MARK }, channel: 'seo' }
  const consents = [{ purpose: 'marketing', given: true, words: 'Sí', url: `https://bar.example/${MARK}` }]
  const person = { email: EMAIL, phone: PHONE, firstName: MARK, lastName: MARK, company: `Bar ${MARK}`, city: MARK }
  const { id, handoff } = (await ana('POST /api/leads', { ...person, touchpoint, consents }, key)).body
  const was = { lastName: 'Ruiz', jobTitle: MARK, website: `${MARK}.example`, interest: MARK, message: MARK }
  await ana(`PATCH /api/leads/${id}`, { ...was, postalCode: MARK })
  await ana(`PATCH /api/leads/${id}`, { lastName: MARK, jobTitle: 'Dueña' })
  const call = { kind: 'call', direction: 'outbound', outcome: 'connected', words: `Habla ${MARK}` }
  expect((await ana(`POST /api/leads/${id}/activities`, call)).status).toBe(201)
  await handIn()
  expect((await ana(`POST /api/handoffs/${handoff.id}/acceptance`, {})).status).toBe(200)
  const deal = (await ana(`POST /api/leads/${id}/deals`, { title: MARK, amountMinor: 100, salesChannel: 'phone' })).body
  await ana(`PATCH /api/deals/${deal.id}`, { title: `Aceite de ${MARK}` })
  expect((await ana(`POST /api/leads/${id}/erasure`, { isFinal: true })).body.code).toBe('lead_in_hand')
  await ana(`POST /api/deals/${deal.id}/loss`, { because: `Se muda ${MARK}` })
  await giveNotices(id)
  return id
}

/** Those that tell a late handoff, alone and among others. */
async function giveNotices(leadId: string): Promise<void> {
  const name = `${MARK} ${MARK}`
  const told: NoticeFacts[] = [
    { leadId, lead: name },
    { count: 2, leads: `Eva Gil, ${name}` },
  ]
  await company.program.act({ workspaceId: company.ids.workspaceId, memberId: null }, async act => {
    for (const [place, facts] of told.entries()) {
      const about = `late ${place}`
      await giveNotice(act, { kind: 'handoff_late', about, subjectId: leadId, facts, readers: [company.ids.ana] })
    }
  })
}

/** A mail to the person, which is noted with the lead, and one that waits. */
async function handIn(): Promise<void> {
  const { ana, program } = company
  await ana('PUT /api/mail/incoming-setting', { address: 'pacto@aceites.example', trustedServer: 'mx.aceites.example' })
  const { key } = (await ana('POST /api/keys', { name: 'Postfix', role: 'mail' })).body
  const server = callerOf(program, { authorization: `Bearer ${key}` })
  for (const from of ['ana@aceites.example', 'ana@otra.example']) {
    const lines = [
      'Authentication-Results: mx.aceites.example; dkim=pass header.d=aceites.example',
      `From: ${from}`,
      `To: ${MARK} <${EMAIL}>`,
      `Date: ${new Date().toUTCString()}`,
      `Message-ID: <${from}>`,
      `Subject: Para ${MARK}`,
      '',
      `Hola ${MARK}`,
    ]
    const handed = await server('POST /api/mail/incoming', lines.join('\r\n'), { 'content-type': 'message/rfc822' })
    expect(handed.status).toBe(201)
  }
}

/** Tables in whose rows one of the words stands, of the whole database. */
async function tablesWith(...words: string[]): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const found = []
  for (const { name } of tables) {
    const { rows } = await owner.query(`select t::text as row from ${name} t where t::text ilike any($1) limit 1`, [
      words.map(word => `%${word}%`),
    ])
    if (rows.length > 0) found.push(`${name}: ${rows[0].row}`)
  }
  return found
}

async function figures(asOf = ''): Promise<unknown[]> {
  const year = new Date().getFullYear()
  const period = `from=${year - 1}-01-01&to=${year + 1}-01-01${asOf && `&asOf=${encodeURIComponent(asOf)}`}`
  const found = []
  for (const metric of METRIC_KEYS) {
    const { value, count, of } = (await company.ana(`GET /api/figures/${metric}?${period}`)).body
    found.push({ metric, value, count, of })
  }
  return [...found, (await company.ana(`GET /api/reports/funnel?${period}`)).body.rows]
}

test('a person who asks for it is forgotten everywhere, and no figure changes, now nor as it was known before', async () => {
  const { ana } = company
  expect((await tablesWith(MARK, '600771199')).length).toBeGreaterThan(9)
  const { asOf } = (await ana('GET /api/scoreboard?interval=year')).body.commitments
  const shown = [await figures(), await figures(asOf)]

  expect((await carlos(`POST /api/leads/${leadId}/erasure`, { isFinal: true })).status).toBe(403)
  expect((await ana(`POST /api/leads/${leadId}/erasure`, {})).status).toBe(422)
  const erased = await ana(`POST /api/leads/${leadId}/erasure`, { isFinal: true })
  expect(erased).toMatchObject({ status: 200, body: { erasedAt: expect.any(String) } })
  expect(await ana(`POST /api/leads/${leadId}/erasure`, { isFinal: true })).toMatchObject({ body: erased.body })

  await expect.poll(() => tablesWith(MARK, '600771199')).toEqual([])
  expect([await figures(), await figures(asOf)]).toEqual(shown)
  const lead = (await ana(`GET /api/leads/${leadId}`)).body
  expect(lead).toMatchObject({ erasedAt: erased.body.erasedAt, name: '—', email: '—', channel: expect.any(String) })
  expect((await ana(`GET /api/leads/${leadId}/timeline`)).status).toBe(200)
  expect((await ana(`GET /api/leads?q=${MARK}`)).body.rows).toEqual([])
  expect(await violations(company.program.db)).toEqual({})
}, 60_000)

test('a file that names them again is told so, leaves them out and keeps nothing of them; who shares their phone comes in', async () => {
  const people = [`${EMAIL.toUpperCase()},${MARK},${PHONE},`, `,${MARK},${PHONE},`, `socia@bar.example,Eva,${PHONE},`]
  const { check, done, rows } = await importFile('leads', [
    'correo,nombre,telefono,fecha',
    ...people,
    `${EMAIL},${MARK},,nunca`,
  ])
  expect(check).toMatchObject({ created: 1, skipped: 3, rejected: 0 })
  expect(check.problems).toMatchObject([{ code: 'forgotten', outcome: 'skipped', count: 3 }])
  expect(done).toMatchObject({ created: 1, skipped: 3, rejected: 0 })
  const left = rows.filter(({ outcome }: { outcome: string }) => outcome === 'skipped')
  expect(left).toEqual(
    [2, 3, 5].map(line => ({ line, outcome: 'skipped', label: null, problems: [{ code: 'forgotten' }] })),
  )
  const calls = await importFile('activities', ['correo,tipo,fecha', `${EMAIL},llamada,2026-01-12`])
  expect(calls.done).toMatchObject({ created: 0, skipped: 1, rejected: 0 })
  expect(await tablesWith(MARK)).toEqual([])
}, 60_000)

async function importFile(kind: string, lines: string[]) {
  const { ana } = company
  const sent = await ana(`POST /api/imports?kind=${kind}&fileName=otra.csv`, lines.join('\n'), {
    'content-type': 'text/csv',
  })
  const line = `/api/imports/${sent.body.id}`
  const { mapping } = (await ana(`GET ${line}`)).body
  const check = (await ana(`POST ${line}/check`, mapping)).body
  await ana(`POST ${line}/run`, {})
  await whenOver(company, sent.body.id)
  return { check, done: (await ana(`GET ${line}`)).body, rows: (await ana(`GET ${line}/rows`)).body.rows }
}

test('whoever comes again with the same address is somebody new', async () => {
  const again = (await company.ana('POST /api/leads', { email: EMAIL }, { 'idempotency-key': 'form-1' })).body
  expect(again).toMatchObject({ created: true })
  expect(again.id).not.toBe(leadId)
  const { done } = await importFile('leads', ['correo,ciudad', `${EMAIL},Jaén`])
  expect(done).toMatchObject({ created: 0, updated: 1 })
})

test('after a return to a backup those who asked are forgotten again, also who was in hand then', async () => {
  const { ana, program, ids } = company
  const listed = await listForgotten(program.db)
  expect(listed).toEqual([{ workspaceId: ids.workspaceId, leadId }])
  const person = { email: `back@${MARK}.example`, firstName: MARK, company: 'Bar', city: 'Jaén' }
  const returned = (await ana('POST /api/leads', person)).body
  expect((await ana(`POST /api/leads/${returned.id}/erasure`, { isFinal: true })).body.code).toBe('lead_in_hand')
  const gone = { workspaceId: ids.workspaceId, leadId: newId() }
  const kept = readForgotten(writeForgotten([...listed, { ...gone, leadId: returned.id }, gone]))
  expect(await forgetAgain(program.db, kept)).toEqual({ erased: 2, notThere: 1 })
  expect(await tablesWith(`back@${MARK}`)).toEqual([])
  expect((await ana(`GET /api/leads/${returned.id}`)).body).toMatchObject({ name: '—', clock: { state: 'running' } })
  expect(await listForgotten(program.db)).toHaveLength(2)
  expect(await violations(program.db)).toEqual({})
  expect(() => readForgotten('who?')).toThrow('who?')
}, 60_000)
