import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from './company.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const send = (body: unknown, headers = {}) => company.ana('POST /api/leads', body, headers)

describe('a lead that is not well told is refused with words that say what to do, and nothing is kept', () => {
  test.each([
    ['a wrong type', { email: 'a@b.example', employees: 'many' }, 422, '/body/employees'],
    ['no way to reach it', { firstName: 'Ana' }, 422, '/body/email'],
    ['an unknown field', { email: 'a@b.example', nombre: 'Ana' }, 422, '/body/nombre'],
    [
      'a field of another’s',
      { email: 'a@b.example', ownerId: crypto.randomUUID(), workspaceId: 'x', stage: 'customer' },
      422,
      '/body/ownerId',
    ],
    ['no address', { email: 'nobody' }, 422, '/body/email'],
    ['a NUL', { email: 'a@b.example', firstName: 'An\u0000a' }, 422, '/body/firstName'],
    ['half a character', { email: 'a@b.example', firstName: 'An\ud83da' }, 422, '/body/firstName'],
    [
      'half a character in a parameter',
      { email: 'a@b.example', touchpoint: { utm: { utm_source: 'x\udc00' } } },
      422,
      '/body/touchpoint/utm/utm_source',
    ],
    [
      'a NUL in a parameter',
      { email: 'a@b.example', touchpoint: { utm: { utm_source: 'x\u0000' } } },
      422,
      '/body/touchpoint/utm/utm_source',
    ],
    [
      'half a character in an address',
      { email: 'a@b.example', consents: [{ purpose: 'contact', given: true, url: 'https://a.example/\ud800' }] },
      422,
      '/body/consents/0/url',
    ],
    ['a text too long', { email: 'a@b.example', message: 'x'.repeat(10_001) }, 422, '/body/message'],
    ['a date of the future', { email: 'a@b.example', touchpoint: { occurredAt: '2090-01-01T00:00:00Z' } }, 422, null],
    [
      'an instant without a zone',
      { email: 'a@b.example', touchpoint: { occurredAt: '2026-01-01T00:00:00' } },
      422,
      '/body/touchpoint/occurredAt',
    ],
    [
      'an address of a script',
      { email: 'a@b.example', touchpoint: { url: 'javascript:alert(1)' } },
      422,
      '/body/touchpoint/url',
    ],
    ['a negative number', { email: 'a@b.example', employees: -1 }, 422, '/body/employees'],
    ['a number beyond all bounds', { email: 'a@b.example', estimatedValue: 1e300 }, 422, '/body/estimatedValue'],
    ['a list', [{ email: 'a@b.example' }], 422, '/body'],
    ['null', 'null', 422, null],
  ])('%s', async (_what, body, status, pointer) => {
    const answer = await send(body)
    expect(answer.status).toBe(status)
    expect(String(answer.headers['content-type'])).toContain('application/problem+json')
    expect(answer.body.detail).not.toMatch(/[⟦⟧]/)
    for (const part of answer.body.errors ?? []) expect(part.message).not.toMatch(/[⟦⟧]/)
    if (pointer) expect(answer.body.errors.map((part: { pointer: string }) => part.pointer)).toContain(pointer)
  })

  test.each([
    ['a body of a megabyte', `{"email":"a@b.example","message":"${'x'.repeat(1_000_000)}"}`, 413, 'too_large'],
    ['what is not JSON', '{"email":', 400, 'not_json'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400, 'not_utf8'],
  ])('%s', async (_what, body, status, code) => {
    expect(await send(body)).toMatchObject({ status, body: { code } })
  })

  test('nothing of all that was kept', async () => {
    expect((await company.ana('GET /api/leads/count')).body).toEqual({ count: 0, isAtLeast: false })
  })
})

test.each([
  [{ email: 'nobody' }, '/body/email', 'Escribe un correo completo, como nombre@empresa.es.'],
  [{ email: 'a@b.example', employees: 'many' }, '/body/employees', 'Tiene que ser un número.'],
  [{ email: 'a@b.example', employees: -1 }, '/body/employees', 'Tiene que ser 0 o más.'],
  [{ email: 'a@b.example', firstName: '' }, '/body/firstName', 'No puede estar vacío.'],
  [{ email: 'a@b.example', consents: [{ given: true }] }, '/body/consents/0/purpose', 'Falta este dato.'],
  [{ email: 'a@b.example', nombre: 'Ana' }, '/body/nombre', 'El campo «nombre» no existe.'],
])('what is wrong is said in words of the reader: %j', async (body, pointer, message) => {
  const { errors } = (await send(body)).body
  expect(errors).toContainEqual(expect.objectContaining({ pointer, message }))
})

test('the last days of the calendar are refused with words, where the next could not be written', async () => {
  const refused = await company.ana('GET /api/scoreboard?interval=year&on=9999-12-31')
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ message: 'Ese día queda demasiado lejos.' }] } })
  expect((await company.ana('GET /api/scoreboard?interval=year&on=9998-12-31')).status).toBe(200)
  const { id, revision, document } = (await company.ana('POST /api/agreement/versions', {})).body
  const endless = { revision, document: { ...document, endsOn: '9999-12-31' } }
  expect((await company.ana(`PUT /api/agreement/versions/${id}/document`, endless)).status).toBe(422)
})

test('a prototype is no way in', async () => {
  const answer = await send(
    '{"email":"proto@b.example","__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}',
  )
  expect(answer.status).toBe(422)
  expect(({} as { admin?: boolean }).admin).toBeUndefined()
})

test('strange characters are text and stay as they are', async () => {
  const name = `Robert'); drop table leads;-- <img src=x onerror=alert(1)> 👩‍💻 ‮ Ñandú ${'ü'.repeat(50)}`
  const { body } = await send({ email: 'bobby@tables.example', lastName: name })
  expect((await company.ana(`GET /api/leads/${body.id}`)).body.lastName).toBe(name.trim())
  const found = await company.ana(`GET /api/leads?q=${encodeURIComponent("Robert'); & | ! ( :* <->")}`)
  expect(found.status).toBe(200)
})

test('a cursor that no list has sent is refused', async () => {
  for (const cursor of [
    'x',
    'WyJhIiwiYiJd',
    '%00',
    Buffer.from('["2026-01-01T00:00:00Z","not an id"]').toString('base64url'),
  ]) {
    expect((await company.ana(`GET /api/leads?cursor=${cursor}`)).status).toBe(422)
  }
})

test('an address that leads nowhere says so in the reader’s language', async () => {
  expect(await company.ana('GET /api/nothing')).toMatchObject({ status: 404, body: { code: 'no_such_address' } })
  for (const address of ['/api/leads/%', '/api/leads/%ff', '/%zz']) {
    const unreadable = await company.nobody(`GET ${address}`)
    expect(unreadable).toMatchObject({ status: 400, body: { code: 'bad_request' } })
    expect(String(unreadable.headers['content-type'])).toContain('application/problem+json')
  }
  const unknown = await company.ana(`GET /api/leads/${crypto.randomUUID()}`)
  expect(unknown).toMatchObject({ status: 404, body: { code: 'not_found' } })
  const english = await company.ana(`GET /api/leads/${crypto.randomUUID()}`, undefined, { 'accept-language': 'en' })
  expect(english.body.detail).not.toBe(unknown.body.detail)
})

test('a page of another site cannot write with the session of a visitor', async () => {
  expect(await send({ email: 'x@b.example' }, { 'sec-fetch-site': 'cross-site' })).toMatchObject({
    status: 403,
    body: { code: 'foreign_page' },
  })
  for (const origin of ['https://elsewhere.example', 'garbage', 'http://', '']) {
    expect(await send({ email: 'x@b.example' }, { origin })).toMatchObject({
      status: 403,
      body: { code: 'foreign_page' },
    })
  }
})

test('who is not signed in learns nothing', async () => {
  expect((await company.nobody('GET /api/leads')).status).toBe(401)
  expect((await company.nobody('GET /api/leads', undefined, { authorization: 'Bearer pacto_wrong' })).status).toBe(401)
})

test('a second first visit is refused', async () => {
  const again = await company.nobody('POST /api/setup', {
    companyName: 'Otra',
    locale: 'es',
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
    country: 'ES',
    name: 'Eva',
    email: 'eva@otra.example',
    password: 'una frase bien larga',
    functions: ['sales'],
  })
  expect(again).toMatchObject({ status: 409, body: { code: 'already_set_up' } })
})
