import { afterAll, beforeAll, expect, test } from 'vitest'
import { furnishWorkspace } from '#app/furnish.ts'
import { createWorkspace } from '#features/access/commands/set-up.ts'
import { newId } from '#platform/ids.ts'
import { ALWAYS_OPEN, agree, type Caller, type Company, callerOf, openCompany } from './company.ts'

let company: Company
let stranger: Caller
/** One id of each kind of thing that the first company has. */
let ids: Record<string, string>

beforeAll(async () => {
  company = await openCompany()
  stranger = await openOther(company)
  const version = await agree(company, null, document => ({
    ...document,
    calendar: { name: 'Siempre', hours: ALWAYS_OPEN },
    idealCustomer: { ...document.idealCustomer, mql: { field: 'email', operator: 'is_known' }, minimumAtHandoff: [] },
  }))
  const lead = (await company.ana('POST /api/leads', { email: 'secret@bar.example' })).body
  const activity = (await company.ana(`POST /api/leads/${lead.id}/activities`, { kind: 'call', outcome: 'connected' }))
    .body
  const deal = (await company.ana(`POST /api/leads/${lead.id}/deals`, { amountMinor: 100 })).body
  const calendar = (await company.ana('GET /api/calendars')).body.rows[0]
  const key = (await company.ana('POST /api/keys', { name: 'Web', role: 'member' })).body
  ids = {
    leads: lead.id,
    handoffs: lead.handoff.id,
    activities: activity.id,
    deals: deal.id,
    calendars: calendar.id,
    versions: version.id,
    members: company.ids.ana,
    keys: key.id,
  }
})
afterAll(() => company.close())

/** A second company in the same database, with its own admin. */
async function openOther({ program }: Company): Promise<Caller> {
  const person = { name: 'Eva Gil', email: 'eva@otra.example', password: 'otra frase bien larga' }
  const user = await program.signIn.createUser(person)
  const input = {
    ...person,
    companyName: 'Otra',
    locale: 'es',
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
    country: 'ES',
    functions: ['sales'],
  } as const
  await program.act({ workspaceId: newId(), memberId: newId() }, async act => {
    await createWorkspace(act, user?.userId as string, { ...input, functions: ['sales'] })
    await furnishWorkspace(act, { ...input, functions: ['sales'] })
  })
  const cookies = await program.signIn.openSession(person.email, person.password)
  return callerOf(program, { cookie: (cookies ?? []).map(cookie => cookie.split(';')[0]).join('; ') })
}

test('whatever is asked with an id of another company is not there, and nothing changes', async () => {
  const before = await company.ana(`GET /api/leads/${ids.leads}`)
  for (const [line, endpoint] of company.program.served) {
    if (!line.includes('/:id')) continue
    const kind = line.split('/').find(part => part in ids)
    if (!kind) continue
    const answer = await stranger(
      line.replace(':id', ids[kind] as string),
      endpoint.body ? BODIES[line.split(' ')[1] as string] : undefined,
    )
    expect([404, 422], `${line}: ${JSON.stringify(answer.body).slice(0, 200)}`).toContain(answer.status)
    expect(JSON.stringify(answer.body)).not.toContain('secret@bar.example')
  }
  const after = await company.ana(`GET /api/leads/${ids.leads}`)
  expect({ ...after.body, clock: null }).toEqual({ ...before.body, clock: null })
})

/** Bodies that would be accepted if the thing were one's own. */
const BODIES: Record<string, unknown> = {
  '/api/leads/:id/activities': { kind: 'call' },
  '/api/leads/:id/reopening': { words: 'x' },
  '/api/leads/:id/erasure': { isFinal: true },
  '/api/leads/:id/discard': { reasonCode: 'duplicate' },
  '/api/handoffs/:id/rejection': { reasonCode: 'duplicate' },
  '/api/handoffs/:id/assignment': { memberId: null },
  '/api/deals/:id/winning': { amountMinor: 1, wonBy: 'order' },
  '/api/deals/:id/loss': { because: 'x' },
  '/api/agreement/versions/:id/signature': { sha256: '0'.repeat(64) },
  '/api/agreement/versions/:id/refusal': { words: 'x' },
  '/api/agreement/versions/:id/proposal': { revision: 1 },
}

test('lists of one company hold nothing of the other', async () => {
  for (const [line, endpoint] of company.program.served) {
    if (!line.startsWith('GET ') || line.includes('/:') || endpoint.needs === 'anyone') continue
    const answer = await stranger(line)
    const text = JSON.stringify(answer.body)
    for (const id of Object.values(ids)) expect(text, line).not.toContain(id)
  }
})

test('the same address may be a lead of both', async () => {
  expect(await stranger('POST /api/leads', { email: 'secret@bar.example' })).toMatchObject({
    status: 201,
    body: { created: true, stage: 'lead' },
  })
})

test('a member who is deactivated is out at once, everywhere', async () => {
  const dina = await company.hire({
    name: 'Dina Ortiz',
    email: 'dina@aceites.example',
    role: 'member',
    functions: ['sales'],
  })
  expect((await dina.call('GET /api/me')).status).toBe(200)
  await company.ana(`POST /api/members/${dina.id}/deactivation`)
  expect([401, 403]).toContain((await dina.call('GET /api/me')).status)
})

test('a key does what its role may, and no more, and nothing once it is revoked', async () => {
  const made = (await company.ana('POST /api/keys', { name: 'Formulario', role: 'member' })).body
  const program = callerOf(company.program, { authorization: `Bearer ${made.key}` })
  expect((await program('POST /api/leads', { email: 'form@bar.example' })).status).toBe(201)
  expect((await program('POST /api/keys', { name: 'x', role: 'member' })).status).toBe(403)
  await company.ana(`DELETE /api/keys/${made.id}`)
  expect((await program('GET /api/leads')).status).toBe(401)
})

test('a key does not sign: that is done in person', async () => {
  const made = (await company.ana('POST /api/keys', { name: 'Programa', role: 'manager' })).body
  const program = callerOf(company.program, { authorization: `Bearer ${made.key}` })
  const signed = await program(`POST /api/agreement/versions/${ids.versions}/signature`, { sha256: '0'.repeat(64) })
  expect(signed).toMatchObject({ status: 403, body: { code: 'only_in_person' } })
})
