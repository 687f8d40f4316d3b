import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Caller, callerOf } from '#test/journeys/company.ts'
import { type Failpoint, type Failpoints, failpointsOn, gone } from './failpoints.ts'
import { isDone, type Sending } from './history.ts'
import { violationsOf } from './invariants.ts'
import type { DatabaseProxy } from './proxy.ts'
import { openTeamBehind, type Team } from './team.ts'

vi.setConfig({ testTimeout: 180_000 })

let team: Team
let proxy: DatabaseProxy
let points: Failpoints

beforeAll(async () => {
  const behind = await openTeamBehind()
  team = behind.team
  proxy = behind.proxy
  points = await failpointsOn(team.company.connection)
})
afterAll(async () => {
  await points?.close()
  await team?.company.close()
})

afterEach(async () => {
  proxy.mend()
  await points.clear()
})

/** Leads that came without a key. */
let withoutKey = 0
const left = () => violationsOf(team.history, team.company.program.db, team.company.ids.workspaceId, withoutKey)

/** An honest answer of a program whose database is away: it says so, and when to come again. */
function expectAway({ status, headers, reply }: Sending): void {
  expect({ status, code: reply?.code }).toEqual({ status: 503, code: 'database_away' })
  expect(Number(headers?.get('retry-after'))).toBeGreaterThan(0)
}

/** Sends a write, cuts the way to the database where the failpoint stands, and sends it again when the way is mended. */
async function cutAt(failpoint: Failpoint, line: string, body: unknown, { isLost = false } = {}): Promise<Sending> {
  const key = `cut at ${failpoint.at} ${failpoint.table} ${isLost}`
  await points.set(failpoint)
  const unanswered = team.history.send(team.url, line, body, key)
  const pid = await points.reached()
  proxy.cut()
  expectAway(await unanswered)
  if (isLost) await points.owner.query('select pg_terminate_backend($1)', [pid])
  await points.clear()
  await gone(points.owner, pid)
  proxy.mend()
  const again = await team.history.send(team.url, line, body, key)
  expect(again).toMatchObject({ status: 201 })
  expect((await team.history.send(team.url, line, body, key)).reply).toEqual(again.reply)
  return again
}

describe('the connection breaks while a lead comes in: the answer is 503, and asked again it came in once', () => {
  test.each<[string, Failpoint, object?]>([
    ['before its key is claimed', { table: 'idempotency_keys', at: 'insert' }],
    ['as its row is written', { table: 'leads', at: 'insert' }],
    ['as its touchpoint is written', { table: 'touchpoints', at: 'insert' }],
    ['as its handoff is written', { table: 'handoffs', at: 'insert' }],
    ['as its events are written', { table: 'events', at: 'insert' }],
    ['as its reply is kept', { table: 'idempotency_keys', at: 'update' }],
    ['at a commit that is lost', { table: 'events', at: 'commit' }, { isLost: true }],
    ['at a commit that stands', { table: 'events', at: 'commit' }],
  ])('%s', async (name, failpoint, ends) => {
    const email = `${name.replaceAll(/\W/g, '-')}@bar.example`
    const { reply } = await cutAt(failpoint, 'POST /api/leads', { email }, ends)
    expect((await team.company.ana(`GET /api/leads/${reply.id}`)).body.clock.state).toBe('running')
    expect(await left()).toEqual({})
  })
})

test('a lead sent without a key, whose commit stands and whose answer is lost, is not taken in again by the program', async () => {
  await points.set({ table: 'events', at: 'commit' })
  const unanswered = team.company.ana('POST /api/leads', { email: 'no-key@bar.example' })
  const pid = await points.reached()
  // Comes meanwhile, and is answered together with the next.
  const others = ['one', 'two', 'three'].map(name =>
    team.company.ana('POST /api/leads', { email: `${name}@bar.example` }),
  )
  proxy.cut()
  for (const answer of await Promise.all([unanswered, ...others])) expect(answer.status).toBe(503)
  await points.clear()
  await gone(points.owner, pid)
  proxy.mend()
  const { rows } = await points.owner.query(
    "select id, email, touchpoint_count from leads where email = 'no-key@bar.example' or email in ('one@bar.example', 'two@bar.example')",
  )
  expect(rows).toMatchObject([{ email: 'no-key@bar.example', touchpoint_count: 1 }])
  withoutKey++
  expect(await left()).toEqual({})
})

/** Somebody whose session is not remembered in a cookie any more: the database must tell. */
async function sessionOf(email: string): Promise<Caller> {
  const signedIn = await team.company.nobody('POST /api/auth/sign-in/email', {
    email,
    password: 'una frase bien larga',
  })
  const cookies = [signedIn.headers['set-cookie']].flat().map(cookie => String(cookie).split(';')[0]!)
  return callerOf(team.company.program, {
    cookie: cookies.filter(cookie => !cookie.includes('session_data')).join('; '),
  })
}

test('while the database is away every page and program is told so, in time, and nothing needs a restart', async () => {
  const before = await team.history.send(team.url, 'POST /api/leads', { email: 'away@bar.example' }, 'before')
  expect(isDone(before)).toBe(true)
  const sitting = await sessionOf('carlos@aceites.example')
  proxy.cut()
  for (const call of [team.company.ana, team.carlos.call, team.company.nobody]) {
    expect(await call('GET /readyz')).toMatchObject({ status: 503, body: { ready: false } })
    expect(await call('GET /livez')).toMatchObject({ status: 200 })
  }
  for (const line of [
    'GET /api/leads',
    'GET /api/me',
    'GET /api/agreement',
    'POST /api/leads',
    'GET /api/handoffs/counts',
  ]) {
    const answer = await team.company.ana(line, line.startsWith('POST') ? { email: 'away2@bar.example' } : undefined)
    expect({ line, status: answer.status, code: answer.body.code }).toEqual({
      line,
      status: 503,
      code: 'database_away',
    })
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  }
  const crowd = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      team.history.send(team.url, 'POST /api/leads', { email: `crowd${index}@bar.example` }, `crowd ${index}`),
    ),
  )
  crowd.forEach(expectAway)
  expect((await sitting('GET /api/leads')).status).toBe(503)
  const signIn = await team.company.nobody('POST /api/auth/sign-in/email', {
    email: 'ana@aceites.example',
    password: 'una frase bien larga',
  })
  expect(signIn.status).toBe(503)

  proxy.mend()
  for (const { key } of crowd) {
    const index = key.split(' ')[1]
    const again = await team.history.send(team.url, 'POST /api/leads', { email: `crowd${index}@bar.example` }, key)
    expect(again.status).toBe(201)
  }
  expect(await team.company.ana('GET /readyz')).toMatchObject({ status: 200 })
  expect(await left()).toEqual({})
})
