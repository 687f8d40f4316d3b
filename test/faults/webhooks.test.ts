import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { signatureOf } from '#platform/outbound/signature.ts'
import { type Company, openCompany } from '#test/journeys/company.ts'
import { until } from './failpoints.ts'
import { breakOff, type Heard, hang, type Listener, startListener, status } from './listener.ts'

vi.setConfig({ testTimeout: 60_000 })

let listener: Listener
let company: Company
let owner: pg.Client

/** Nobody is waited for as long as the program would. */
const inTime = AbortSignal.timeout
const hurry = vi.spyOn(AbortSignal, 'timeout').mockImplementation(ms => inTime.call(AbortSignal, Math.min(ms, 1_200)))

beforeAll(async () => {
  listener = await startListener()
  company = await openCompany({ webhookHostsInside: new Set([listener.host]) })
  owner = new pg.Client(company.connection)
  await owner.connect()
})
afterAll(async () => {
  hurry.mockRestore()
  await owner?.end()
  await company?.close()
  await listener?.close()
})

interface Hook {
  id: string
  secret: string
  path: string
}

async function listen(path: string, kinds: string[] = ['lead.captured']): Promise<Hook> {
  const made = await company.ana('POST /api/webhooks', { name: path, url: `${listener.url}${path}`, kinds })
  expect(made.status).toBe(201)
  return { ...made.body, path }
}

async function lead(name: string): Promise<string> {
  return (await company.ana('POST /api/leads', { email: `${name}@bar.example` })).body.id
}

const messagesOf = async ({ id }: Hook) => (await company.ana(`GET /api/webhooks/${id}/messages`)).body.rows
const stateOf = async ({ id }: Hook) =>
  (await company.ana('GET /api/webhooks')).body.rows.find((row: { id: string }) => row.id === id)?.state

/** Lets the time pass for which what failed waits. */
const letItBeTime = () =>
  owner.query("update webhook_messages set next_at = now() - interval '1 second' where next_at is not null")

function isSigned({ secret }: Hook, { headers, body }: Heard): boolean {
  const message = { id: String(headers['webhook-id']), timestamp: Number(headers['webhook-timestamp']), body }
  return String(headers['webhook-signature'])
    .split(' ')
    .includes(signatureOf(message, [secret]))
}

test('what fails is sent again: the same id and body, signed anew, at the agreed times, until it is heard', async () => {
  const hook = await listen('/stubborn')
  listener.answer('/stubborn', status(500), status(500), hang, breakOff, status(200))
  const leadId = await lead('stubborn')
  const waits = [5, 300, 1800, 7200]
  const ends = ['500 refused', '500 refused', 'null timeout', 'null unreachable']
  let before: string | null = null
  for (let attempt = 1; attempt <= 4; attempt++) {
    // One that was begun and has not ended says when it is given up, and when the one before ended.
    const message = await until('it is tried', async () => {
      const rows = await messagesOf(hook)
      return rows[0]?.attempts === attempt && rows[0].lastAt && rows[0].lastAt !== before && rows
    })
    const { nextAt, lastAt, lastStatus, lastFailure } = message[0]
    expect(`${lastStatus} ${lastFailure}`).toBe(ends[attempt - 1])
    const seconds = (Date.parse(nextAt) - Date.parse(lastAt)) / 1000
    const wait = waits[attempt - 1] as number
    expect([seconds >= wait * 0.9 - 1, seconds <= wait * 1.1 + 1]).toEqual([true, true])
    before = lastAt
    await letItBeTime()
  }
  await until('it is heard', async () => (await messagesOf(hook))[0].deliveredAt)
  const heard = listener.heard('/stubborn')
  expect(heard.map(one => isSigned(hook, one))).toEqual([true, true, true, true, true])
  const signedAt = heard.map(({ headers }) => Number(headers['webhook-timestamp']))
  const ages = heard.map(({ at }, place) => at.getTime() / 1000 - signedAt[place]!)
  expect(Math.max(...ages)).toBeLessThan(3)
  expect(new Set(signedAt).size).toBeGreaterThan(1)
  expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(new Set(heard.map(({ body }) => body)).size).toBe(1)
  expect(JSON.parse((heard[0] as Heard).body)).toMatchObject({
    type: 'lead.captured',
    data: { workspaceId: company.ids.workspaceId, subject: { kind: 'lead', id: leadId } },
  })
})

test('a redirection is a failure and is not followed; after 410 nothing more is sent, and who administers is told', async () => {
  const moved = await listen('/moved')
  listener.answer('/moved', status(302, { location: `${listener.url}/trap` }))
  const gone = await listen('/gone')
  listener.answer('/gone', status(410))
  await lead('gone')
  await until('it is redirected', async () => (await messagesOf(moved))[0]?.lastStatus === 302)
  expect(listener.heard('/trap')).toEqual([])
  await until('it has stopped', async () => (await stateOf(gone)) === 'gone')
  await lead('after')
  expect(await messagesOf(gone)).toHaveLength(1)
  const notices = (await company.ana('GET /api/notices')).body.rows
  expect(notices.filter((one: { kind: string }) => one.kind === 'webhook_stopped')).toHaveLength(1)

  listener.answer('/gone', status(200))
  await company.ana(`PATCH /api/webhooks/${gone.id}`, { state: 'active' })
  await company.ana(`POST /api/webhooks/${gone.id}/test`, {})
  await until('it hears again', async () => listener.heard('/gone').length === 2)
})

test('one that does not answer holds up no other', async () => {
  await listen('/hangs')
  listener.answer('/hangs', hang)
  const quick = await listen('/quick')
  await lead('held')
  await until('the other has heard', async () => (await messagesOf(quick))[0]?.deliveredAt)
  expect(listener.heard('/hangs').length).toBeGreaterThan(0)
})

test('what is removed while it waits is not sent any more, nor what is paused', async () => {
  const hook = await listen('/removed')
  listener.answer('/removed', status(503, { 'retry-after': '7200' }))
  await lead('removed')
  const [waiting] = await until('it waits', async () => (await messagesOf(hook))[0]?.lastAt && (await messagesOf(hook)))
  expect((Date.parse(waiting.nextAt) - Date.parse(waiting.lastAt)) / 60_000).toBeCloseTo(120, 0)
  await company.ana(`DELETE /api/webhooks/${hook.id}`)
  await letItBeTime()
  const paused = await listen('/paused')
  await company.ana(`PATCH /api/webhooks/${paused.id}`, { state: 'paused' })
  const beside = await listen('/beside')
  await lead('beside')
  await until('the next has heard', async () => (await messagesOf(beside))[0]?.deliveredAt)
  expect((await messagesOf(hook))[0]).toMatchObject({ nextAt: null, cancelledAt: expect.any(String), attempts: 1 })
  expect(listener.heard('/removed')).toHaveLength(1)
  expect([await messagesOf(paused), listener.heard('/paused')]).toEqual([[], []])
})

test('a new secret signs beside the former one for a day', async () => {
  const hook = await listen('/secret')
  const { secret } = (await company.ana(`POST /api/webhooks/${hook.id}/secret`, {})).body
  await company.ana(`POST /api/webhooks/${hook.id}/test`, {})
  const [heard] = await until(
    'it is heard',
    async () => listener.heard('/secret').length > 0 && listener.heard('/secret'),
  )
  expect([isSigned(hook, heard as Heard), isSigned({ ...hook, secret }, heard as Heard)]).toEqual([true, true])
  await owner.query("update webhooks set former_until = now() - interval '1 second' where id = $1", [hook.id])
  const [{ id }] = await messagesOf(hook)
  await company.ana(`POST /api/webhooks/${hook.id}/messages/${id}/resending`, {})
  const [, again] = await until('again', async () => listener.heard('/secret').length > 1 && listener.heard('/secret'))
  expect([isSigned(hook, again as Heard), isSigned({ ...hook, secret }, again as Heard)]).toEqual([false, true])
  expect(again?.headers['webhook-id']).toBe(heard?.headers['webhook-id'])
})

test('addresses inside and without https are refused in words that say what to do', async () => {
  for (const url of ['http://example.com/', 'https://127.1/', 'https://localhost/', 'nowhere']) {
    const { status, body } = await company.ana('POST /api/webhooks', { name: 'x', url, kinds: ['deal.won'] })
    expect([status, body.code]).toEqual([422, 'webhook_address'])
  }
})

test('what somebody else sends as webhooks, three times and in any order, has one effect each', async () => {
  const id = await lead('inbound')
  const calls = [50, 20, 35].map(minutesAgo => ({
    key: `msg_${minutesAgo}`,
    body: {
      kind: 'call',
      outcome: 'connected',
      occurredAt: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
    },
  }))
  await owner.query("update leads set captured_at = captured_at - interval '1 hour' where id = $1", [id])
  const sent = [...calls, ...calls.toReversed(), ...calls].map(({ key, body }) =>
    company.ana(`POST /api/leads/${id}/activities`, body, { 'webhook-id': key }),
  )
  const replies = await Promise.all(sent)
  expect(new Set(replies.map(reply => `${reply.status} ${reply.body.id}`)).size).toBe(3)
  const { rows } = await owner.query('select count(*)::int as calls from activities where lead_id = $1', [id])
  expect(rows[0].calls).toBe(3)
})
