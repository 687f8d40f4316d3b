import { afterAll, beforeAll, expect, test } from 'vitest'
import { ALWAYS_OPEN, agree, type Caller, type Company, callerOf, openCompany } from './company.ts'

let company: Company
/** The server of mail, with a key that hands in mail and does nothing else. */
let server: Caller
let leadId: string

const RFC822 = { 'content-type': 'message/rfc822' }

beforeAll(async () => {
  company = await openCompany()
  await agree(company, null, document => ({
    ...document,
    calendar: { name: 'Siempre', hours: ALWAYS_OPEN },
    idealCustomer: { ...document.idealCustomer, mql: { field: 'email', operator: 'is_known' }, minimumAtHandoff: [] },
  }))
  const { key } = (await company.ana('POST /api/keys', { name: 'Postfix', role: 'mail' })).body
  server = callerOf(company.program, { authorization: `Bearer ${key}` })
  leadId = (await company.ana('POST /api/leads', { email: 'eva@bar.example' })).body.id
  const setting = { address: 'pacto@aceites.example', trustedServer: 'mx.aceites.example' }
  expect((await company.ana('PUT /api/mail/incoming-setting', setting)).status).toBe(200)
})
afterAll(() => company.close())

function written(id: string, from = 'ana@aceites.example'): string {
  return [
    'Authentication-Results: mx.aceites.example; dkim=pass header.d=aceites.example',
    `From: ${from}`,
    'To: eva@bar.example',
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <${id}@aceites.example>`,
    'Subject: La tarifa',
    '',
    'Hola <img src=x onerror=alert(1)>',
  ].join('\r\n')
}

test('what is handed in three times at once is one answer, and the clock stops', async () => {
  const all = await Promise.all([1, 2, 3].map(() => server('POST /api/mail/incoming', written('one'), RFC822)))
  expect(all.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(all.map(({ body }) => body.became).sort()).toEqual(['answer', 'known', 'known'])
  const lead = (await company.ana(`GET /api/leads/${leadId}`)).body
  expect(lead.clock.state).toBe('kept')
  const [entry] = (await company.ana(`GET /api/leads/${leadId}/timeline`)).body.rows
  expect(entry.details.mail).toMatchObject({ subject: 'La tarifa', text: 'Hola <img src=x onerror=alert(1)>' })
})

test('the key of the server of mail hands in mail, and sees and changes nothing', async () => {
  for (const line of ['GET /api/me', 'GET /api/leads', 'GET /api/mail/incoming', 'GET /api/members', 'POST /api/leads'])
    expect([line, (await server(line)).status]).toEqual([line, 403])
  expect((await server('GET /api/live')).status).toBe(401)
  const member = (await company.ana('POST /api/keys', { name: 'Web', role: 'member' })).body.key
  const other = callerOf(company.program, { authorization: `Bearer ${member}` })
  expect((await other('POST /api/mail/incoming', written('two'), RFC822)).status).toBe(403)
  expect((await company.nobody('POST /api/mail/incoming', written('two'), RFC822)).status).toBe(401)
})

test.each([
  ['nothing', '', RFC822, 422, 'mail_unreadable'],
  ['what is no mail', '\x89PNG\r\n\x1a\n', RFC822, 422, 'mail_unreadable'],
  ['more than is taken', Buffer.alloc(26 * 1024 * 1024, 'a\r\n'), RFC822, 413, 'too_large'],
  ['another type', '{}', { 'content-type': 'application/json' }, 415, 'unsupported_media_type'],
])('%s is refused in words', async (_, body, headers, status, code) => {
  const answer = await server('POST /api/mail/incoming', body, headers)
  expect(answer).toMatchObject({ status, body: { code } })
  expect(answer.body.detail).not.toMatch(/[⟦⟧]/)
})

test('what waits is put with a lead over HTTP, taken back, and waits again', async () => {
  const handed = await server('POST /api/mail/incoming', written('three', 'otra@correo.example'), RFC822)
  expect(handed.body).toMatchObject({ became: 'waiting', waitsBecause: 'unknown_sender' })
  const [mail] = (await company.ana('GET /api/mail/incoming')).body.rows
  expect(mail).toMatchObject({ id: handed.body.id, leads: [{ id: leadId }] })
  const put = await company.ana(`POST /api/mail/incoming/${mail.id}/lead`, { leadId, wrote: 'lead' })
  expect(put.status).toBe(200)
  expect((await company.ana('GET /api/mail/incoming')).body.rows).toEqual([])
  expect((await company.ana(`POST /api/activities/${put.body.activityId}/withdrawal`, {})).status).toBe(200)
  const waits = async () => (await company.ana('GET /api/mail/incoming')).body.rows.length === 1
  for (let tries = 0; !(await waits()) && tries < 100; tries++) await new Promise(wake => setTimeout(wake, 100))
  expect(await waits()).toBe(true)
})
