import { afterAll, expect, test, vi } from 'vitest'
import { takeMail } from '#features/mail/commands/messages.ts'
import { until } from './failpoints.ts'
import { CARLOS, type Message, openMailCompany, report } from './mail-company.ts'

vi.setConfig({ testTimeout: 60_000 })

const { office, company, carlos, owner, messages, newest, letItBeTime, lead, tried, close } = await openMailCompany()
afterAll(close)

test('who is asked to sign is written to, in words that name what and where', async () => {
  const { body: draft } = await company.ana('POST /api/agreement/versions', {})
  const proposed = await company.ana(`POST /api/agreement/versions/${draft.id}/proposal`, { revision: draft.revision })
  expect(proposed.status).toBe(200)
  const mail = await until('it is sent', async () => office.delivered(CARLOS)[0])
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
  expect(mail.text).toMatch(/La versión 2 de «.+» espera tu firma\./)
  expect(mail.html).toContain(`href="https://pacto.example/agreement/${draft.id}"`)
  expect((await company.ana(`POST /api/agreement/versions/${draft.id}/withdrawal`, {})).status).toBe(200)
})

test('a server that is away, then puts off, gets each message once, under one id; the clock of the lead does not care', async () => {
  await office.close()
  const before = office.delivered().length
  const id = await lead('Eva')
  const clock = (await carlos.call(`GET /api/leads/${id}`)).body.clock
  expect(await tried(1)).toMatchObject({ kind: 'handoff', lastFailure: 'unreachable', member: { id: carlos.id } })
  for (let attempts = 2; attempts <= 3; attempts++) {
    await letItBeTime()
    await tried(attempts)
  }
  await office.reopen()
  for (const [attempts, refused] of [
    [4, { at: 'RCPT', code: 421, says: 'too busy' }],
    [5, { at: 'DATA', code: 450, says: '4.2.0 greylisted' }],
  ] as const) {
    office.refuse(refused)
    await letItBeTime()
    const waiting = await tried(attempts)
    expect(waiting).toMatchObject({ lastFailure: 'deferred', lastReply: expect.stringContaining(refused.says) })
    expect(Date.parse(`${waiting.nextAt}`)).toBeGreaterThan(Date.parse(`${waiting.lastAt}`) + 25 * 60_000)
  }
  office.refuse(null)
  await letItBeTime()
  await until('it is sent', async () => (await newest()).sentAt)
  await letItBeTime()
  const sent = office.delivered(CARLOS).slice(before)
  expect(sent).toHaveLength(1)
  const message = await newest()
  expect(sent[0]!.headers.get('message-id')).toBe(`<${message.id}@aceites.example>`)
  expect(Date.parse(sent[0]!.headers.get('date')!)).toBe(Math.floor(Date.parse(message.sendAt) / 1000) * 1000)
  expect((await carlos.call(`GET /api/leads/${id}`)).body.clock).toMatchObject({ dueAt: clock.dueAt, answeredAt: null })
})

test('a lead that was given comes with who, until when and what is missing, and nothing else of it', async () => {
  const mail = office.delivered(CARLOS).at(-1)!
  expect(mail.text).toContain('Eva · Bar <b>Sol</b>')
  expect(mail.html).toContain('Bar &lt;b&gt;Sol&lt;/b&gt;')
  expect(mail.text).toMatch(/Responde antes del /)
  expect(mail.text).toContain('Falta por saber: ciudad y teléfono.')
  expect(mail.html + mail.text).not.toContain('Eva@bar.example')
  expect(mail.headers.get('list-unsubscribe')).toBeUndefined()
})

test('a name is one name and a subject one line, whatever stands in them', async () => {
  const mail = office.delivered(CARLOS).at(-1)!
  expect([...mail.headers.keys()].filter(name => ['bcc', 'cc'].includes(name))).toEqual([])
  expect(mail.headers.get('to')).toMatch(/<carlos@aceites\.example>$/)
  expect(mail.headers.get('to')!.match(/<[^>]*@/g)).toHaveLength(1)
  expect(mail.headers.get('from')).toBe('"Pacto, S. L." <pacto@aceites.example>')
})

test('an address that refuses for good is left alone until somebody asks; its member and who leads are told in words', async () => {
  office.refuse({ at: 'RCPT', code: 550, says: '5.1.1 no such user' })
  await lead('Luis')
  const bounced = await until('it is given up', async () => (await messages()).find(one => one.givenUpAt))
  expect(bounced).toMatchObject({ lastFailure: 'address', nextAt: null, attempts: 1 })
  const asked = office.asked()
  office.refuse(null)
  await lead('Inma')
  await until('it is not sent', async () => (await messages()).find(one => one.cancelledBecause === 'address'))
  expect(office.asked()).toBe(asked)
  expect((await carlos.call('GET /api/mail/choices')).body.bounce).toMatchObject({
    address: CARLOS,
    reply: expect.stringContaining('no such user'),
  })
  for (const call of [company.ana, carlos.call]) {
    const notices = (await call('GET /api/notices')).body.rows
    expect(notices).toMatchObject([{ kind: 'mail_bounced', facts: { address: CARLOS } }])
  }
  const refused = (await messages()).find(one => one.givenUpAt) as Message
  expect((await company.ana(`POST /api/mail/messages/${refused.id}/resending`, {})).status).toBe(200)
  await until('it arrives', async () => office.delivered(CARLOS).some(({ text }) => text.includes('Luis')))
  expect((await carlos.call('GET /api/mail/choices')).body.bounce).toBeNull()
  expect((await company.ana('GET /api/notices')).body.rows).toEqual([])
})

test('what is done before it could be sent is not sent', async () => {
  await office.close()
  const id = await lead('Rosa')
  await tried(1)
  const { rows } = (await carlos.call('GET /api/handoffs')).body
  const handoff = rows.find((row: { lead: { id: string } }) => row.lead.id === id)
  expect((await carlos.call(`POST /api/handoffs/${handoff.id}/rejection`, { reasonCode: 'wrong_data' })).status).toBe(
    200,
  )
  await office.reopen()
  await letItBeTime()
  await until('it is over', async () => (await newest()).cancelledBecause === 'settled')
  expect(office.delivered(CARLOS).some(({ text }) => text.includes('Rosa'))).toBe(false)
})

test('who asks for a test gets one, in their language', async () => {
  await carlos.call('PATCH /api/me', { locale: 'en' })
  expect((await carlos.call('POST /api/mail/test', {})).status).toBe(201)
  await until(
    'it arrives',
    async () => office.delivered(CARLOS).at(-1)!.headers.get('subject') === 'Mail from Pacto arrives',
  )
})

test('of two who look at once one sends; who dies after the server took it over sends it again under the same id', async () => {
  await office.close()
  const before = office.delivered().length
  expect((await company.ana('POST /api/mail/test', {})).status).toBe(201)
  await until('it was tried', async () => (await messages())[0]?.lastFailure)
  await office.reopen()
  await letItBeTime()
  const look = () => company.program.act({ workspaceId: company.ids.workspaceId, memberId: null }, takeMail)
  const taken = (await Promise.all([look(), look(), look()])).flat()
  expect(taken.length).toBeLessThanOrEqual(1)
  await letItBeTime()
  await until('it is sent', async () => (await messages())[0]?.sentAt)
  expect(office.delivered().length - before).toBe(1)
  await owner.query(
    "update mail_messages set sent_at = null, next_at = now() - interval '1 second' where kind = 'test'",
  )
  await until('it is sent again', async () => office.delivered('ana@aceites.example').length === 2)
  const ids = office.delivered('ana@aceites.example').map(({ headers }) => headers.get('message-id'))
  expect(new Set(ids).size).toBe(1)
})

test('one click turns a kind off, either way encoded and without cookies; to look changes nothing; nobody makes a link up', async () => {
  const list = office.delivered(CARLOS)[0]!.headers
  expect(list.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  const url = /^<https:\/\/pacto\.example(\/unsubscribe\/[\w-]+)>$/.exec(list.get('list-unsubscribe')!)![1]!
  const choice = async () => {
    const { rows } = (await carlos.call('GET /api/mail/choices')).body
    return rows.find((row: { kind: string }) => row.kind === 'signature').choice
  }
  const post = (path: string, type: string, body: string) =>
    company.nobody(`POST ${path}`, body, { 'content-type': type, 'user-agent': 'a program for mail' })
  const urlencoded = (path: string) => post(path, 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click')
  const part = '--x\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'

  const asked = await company.nobody(`GET /api/mail/unsubscriptions/${url.split('/').at(-1)}`)
  expect(asked.body).toEqual({ kind: 'signature', workspaceName: 'Aceites Sierra', isOff: false })
  expect((await company.nobody(`GET ${url}`)).status).toBeLessThan(500)
  expect((await urlencoded(`${url.slice(0, -3)}AAA`)).status).toBe(404)
  expect(await choice()).toBe('at_once')
  const first = await urlencoded(url)
  expect([first.status, first.headers.location]).toEqual([200, undefined])
  expect(await choice()).toBe('never')
  expect((await post(url, 'multipart/form-data; boundary=x', part)).status).toBe(200)
  const changes = 'select count(*)::int as changes from events where kind = $1'
  expect((await owner.query(changes, ['mail.choice_changed'])).rows[0].changes).toBe(1)
  expect((await post('/api/leads', 'application/x-www-form-urlencoded', 'x=1')).status).not.toBe(201)
})

test('a message that comes back later is as one that was refused at once, however often its report comes', async () => {
  const sentTests = async () =>
    (await messages()).filter(one => one.kind === 'test' && one.sentAt && one.member.id === carlos.id)
  const [message] = await sentTests()
  const handIn = async (id: string) =>
    (await company.ana('POST /api/mail/incoming', report(message!.id, id), { 'content-type': 'message/rfc822' })).body
  expect(await handIn('first')).toMatchObject({ became: 'report' })
  expect(await handIn('first')).toMatchObject({ became: 'known' })
  const returned = (await messages()).find(({ id }) => id === message!.id)
  expect(returned).toMatchObject({
    lastFailure: 'address',
    lastReply: '550 no such user',
    returnedAt: expect.any(String),
  })
  const bounce = async () => (await carlos.call('GET /api/mail/choices')).body.bounce
  expect(await bounce()).toMatchObject({ address: CARLOS })
  expect((await carlos.call('POST /api/mail/test', {})).status).toBe(201)
  await until('the address is tried again', async () => (await sentTests()).length === 2)
  expect(await handIn('second')).toMatchObject({ became: 'report' })
  expect(await bounce()).toBeNull()
})
