import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ALWAYS_OPEN, agree, type Company, openCompany } from '#test/journeys/company.ts'
import { until } from './failpoints.ts'
import { type Listener, startListener, status } from './listener.ts'

vi.setConfig({ testTimeout: 30_000 })

let listener: Listener
let company: Company

beforeAll(async () => {
  listener = await startListener()
  company = await openCompany({ webhookHostsInside: new Set([listener.host]) })
})
afterAll(async () => {
  await company?.close()
  await listener?.close()
})

const NAME = '<!channel> @all [x](http://evil.example) & Co'
const chat = async () => (await company.ana('GET /api/chat')).body
const lead = (email: string) => company.ana('POST /api/leads', { email, firstName: NAME })
const sign = (channels: string[]) =>
  agree(company, null, document => ({
    ...document,
    calendar: { name: 'Siempre', hours: ALWAYS_OPEN },
    idealCustomer: {
      ...document.idealCustomer,
      mql: { field: 'email', operator: 'is_known' },
      minimumAtHandoff: [],
    },
    handoff: { ...document.handoff, channels },
  }))

test('a chat is told of handoffs where the agreement says so; what a lead is called pings nobody; a dead address is said', async () => {
  const { ana } = company
  expect(await chat()).toEqual({ chat: null, isAgreed: false })
  expect((await ana('POST /api/chat/test', {})).status).toBe(404)
  expect((await ana('PUT /api/chat', { url: 'http://169.254.169.254/' })).status).toBe(422)
  expect((await ana('PUT /api/chat', { url: `${listener.url}/chat` })).status).toBe(200)

  await sign(['inbox'])
  await lead('before@bar.example')
  await sign(['inbox', 'chat'])
  listener.answer('/chat', status(429, { 'retry-after': '1' }), status(200))
  const { id } = (await lead('first@bar.example')).body
  await until('it is put off', async () => (await chat()).chat.lastStatus === 429)
  expect(await chat()).toMatchObject({ isAgreed: true, chat: { state: 'active', waiting: 1, host: '127.0.0.1' } })
  await until('it has heard', async () => (await chat()).chat.lastDeliveredAt)
  const [first, again, ...more] = listener.heard('/chat')
  expect([again?.body, more]).toEqual([first?.body, []])
  expect(first?.headers).not.toHaveProperty('webhook-signature')
  const { text } = JSON.parse(first?.body as string)
  expect(text).toContain('&lt;!channel&gt; @\u200ball [x]\u200b(http://evil.example) &amp; Co')
  expect(text).toContain(`<http://localhost/leads/${id}|`)
  expect(text).not.toContain('first@bar.example')

  listener.answer('/chat', status(404))
  expect((await lead('second@bar.example')).status).toBe(201)
  await until('it has stopped', async () => (await chat()).chat.state === 'gone')
  const notices = (await ana('GET /api/notices')).body.rows
  expect(notices).toMatchObject([{ kind: 'webhook_stopped', facts: { chat: 'text', because: 'gone' } }])
  expect((await lead('third@bar.example')).status).toBe(201)
  expect(listener.heard('/chat')).toHaveLength(3)
})

test('saved again it goes on with what waits; a chat is no webhook, and only who administers has to do with it', async () => {
  const { ana } = company
  const { id } = (await chat()).chat
  listener.answer('/new', status(200))
  await ana('PUT /api/chat', { url: `${listener.url}/new` })
  expect((await ana('GET /api/notices')).body.rows).toEqual([])
  await ana('POST /api/chat/test', {})
  await until('the test has come', async () => listener.heard('/new').length > 0)
  expect(JSON.parse(listener.heard('/new')[0]?.body as string).text).toContain('Aceites Sierra')

  expect((await ana('GET /api/webhooks')).body.rows).toEqual([])
  expect((await ana(`PATCH /api/webhooks/${id}`, { name: 'x' })).status).toBe(404)
  const eva = await company.hire({ name: 'Eva', email: 'eva@x.example', role: 'manager', functions: ['sales'] })
  expect((await eva.call('GET /api/chat')).status).toBe(403)
  expect((await eva.call('GET /api/chat/state')).body).toEqual({ state: 'active' })
  expect((await ana('DELETE /api/chat')).status).toBe(200)
  expect((await chat()).chat).toBeNull()
  expect((await eva.call('GET /api/chat/state')).body).toEqual({ state: 'none' })
})
