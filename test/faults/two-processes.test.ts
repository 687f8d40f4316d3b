import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Failpoints, failpointsOn, until } from './failpoints.ts'
import { isDone, type Sending } from './history.ts'
import { violationsOf } from './invariants.ts'
import { killAll, type Pacto, startPacto } from './pacto.ts'
import { openTeam, type Team } from './team.ts'
import { letTimePass } from './time.ts'

/** Each round is a new burst, a new kill: more of them with PACTO_FAULT_ROUNDS=50. */
const ROUNDS = Number(process.env.PACTO_FAULT_ROUNDS ?? 1)
/** How much comes at once: forty times as much with PACTO_FAULT_SIZE=40. */
const SIZE = Number(process.env.PACTO_FAULT_SIZE ?? 1)
/** Senders of a burst, each with one request at a time. */
const SENDERS = 20

vi.setConfig({ testTimeout: SIZE * 180_000 })

let team: Team
let points: Failpoints
/** Two processes on one database, each with web and worker. Their clocks are wrong: that of the database decides. */
let fast: Pacto
let slow: Pacto

beforeAll(async () => {
  team = await openTeam()
  points = await failpointsOn(team.company.connection)
  ;[fast, slow] = await Promise.all([
    startPacto(team.company.connection, { clockAheadMinutes: 10 }),
    startPacto(team.company.connection, { clockAheadMinutes: -70 }),
  ])
})
afterAll(async () => {
  killAll()
  await points?.close()
  await team?.company.close()
})

const left = () => violationsOf(team.history, team.company.program.db, team.company.ids.workspaceId)
const urlOf = (index: number) => (index % 2 ? fast.url : slow.url)
const times = <T>(count: number, what: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => what(index)))

async function ownersOf(leadIds: readonly string[]): Promise<Record<string, number>> {
  const { rows } = await points.owner.query(
    'select owner_id, count(*)::int as leads from handoffs where lead_id = any($1::uuid[]) group by owner_id',
    [leadIds],
  )
  return Object.fromEntries(rows.map(row => [row.owner_id, row.leads]))
}

test('fifty sends of one key at once, to two processes, are one lead and one reply', async () => {
  const answers = await times(50, index =>
    team.history.send(urlOf(index), 'POST /api/leads', { email: 'fifty@bar.example' }, 'fifty'),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  expect(new Set(answers.map(({ reply }) => JSON.stringify(reply))).size).toBe(1)
  expect(await left()).toEqual({})
})

test('a burst of which two in five come twice: no error, no double, and each has what their weight is worth', async () => {
  const { ana } = team.company
  await ana(`PATCH /api/members/${team.carlos.id}`, { routingWeight: 3 })
  const before = await ownersOf(team.history.leads())
  const burst = 250 * SIZE
  const answers: Sending[] = []
  let next = 0
  await times(SENDERS, async () => {
    while (next < burst) {
      const index = next++
      const email = `burst${index % 5 < 2 ? index - (index % 5) : index}@bar.example`
      answers.push(await team.history.send(urlOf(index), 'POST /api/leads', { email }, `burst ${index}`))
    }
  })
  expect(answers.filter(one => !isDone(one))).toEqual([])
  expect(new Set(answers.map(({ reply }) => reply.id)).size).toBe(200 * SIZE)
  const after = await ownersOf(team.history.leads())
  const sellers = Object.keys(after).map(id => ({ id, weight: id === team.carlos.id ? 3 : 1 }))
  const weights = sellers.reduce((sum, { weight }) => sum + weight, 0)
  for (const { id, weight } of sellers) {
    const given = after[id]! - (before[id] ?? 0)
    expect(Math.abs(given - (200 * SIZE * weight) / weights)).toBeLessThanOrEqual(1)
  }
  await ana(`PATCH /api/members/${team.carlos.id}`, { routingWeight: 1 })
  expect(await left()).toEqual({})
})

test('forty leads for one who has room for ten, through two processes: ten are theirs, the others wait', async () => {
  const { ana } = team.company
  for (const { id } of (await ana('GET /api/members')).body.rows) await ana(`PATCH /api/members/${id}`, { capacity: 0 })
  const had = (await ownersOf(team.history.leads()))[team.carlos.id] ?? 0
  await ana(`PATCH /api/members/${team.carlos.id}`, { capacity: had + 10 })
  const answers = await times(40, index =>
    team.history.send(urlOf(index), 'POST /api/leads', { email: `room${index}@bar.example` }, `room ${index}`),
  )
  expect(await ownersOf(answers.map(({ reply }) => reply.id))).toEqual({ [team.carlos.id]: 10, null: 30 })
  expect(await left()).toEqual({})

  // Room again: what waits is given out, by whichever process gets to it first, and each to one.
  for (const id of [team.carlos.id, team.dina.id]) await ana(`PATCH /api/members/${id}`, { capacity: null })
  const ids = answers.map(({ reply }) => reply.id)
  await until('the queue is empty', async () => !('null' in (await ownersOf(ids))))
  expect(await left()).toEqual({})
})

test('answer and breach at once, under clocks that are wrong: each is in time or a breach, by when it was answered', async () => {
  const leads = await times(16, index =>
    team.history.send(urlOf(index), 'POST /api/leads', { email: `race${index}@bar.example` }, `race ${index}`),
  )
  const ids = leads.map(({ reply }) => reply.id as string)
  const [early, late] = [ids.slice(0, 8), ids.slice(8)]
  const call = (id: string, minutesAgo: number, key: string) =>
    team.history.send(
      urlOf(key.length),
      `POST /api/leads/${id}/activities`,
      { kind: 'call', outcome: 'connected', occurredAt: new Date(Date.now() - minutesAgo * 60_000).toISOString() },
      key,
    )
  // Due an hour after they came; ninety minutes pass, and both sweeps are after them. Half were called in time, which is told only now;
  // half half an hour too late.
  await letTimePass(points.owner, ids, 90)
  await Promise.all([
    ...early.map((id, index) => until('it is told', async () => isDone(await call(id, 60, `early ${index}`)) || null)),
    ...late.map((id, index) => until('it is told', async () => isDone(await call(id, 0, `late ${index}`)) || null)),
  ])
  const { rows } = await points.owner.query(
    'select lead_id, answered_at <= due_at as met, overdue_at is not null as breached from handoffs where lead_id = any($1::uuid[])',
    [ids],
  )
  for (const row of rows) {
    const isLate = late.includes(row.lead_id)
    expect(row).toMatchObject({ met: !isLate, breached: isLate })
  }
  expect(await left()).toEqual({})
})

test('nothing is noticed before its time by a process whose clock is ahead, nor twice or late after clocks jump back', async () => {
  const { reply } = await team.history.send(fast.url, 'POST /api/leads', { email: 'soon@bar.example' }, 'soon')
  // Five minutes are left: for the process that is ahead the deadline has passed.
  await letTimePass(points.owner, [reply.id], 55)
  const noticed = async (id: string) => {
    const { rows } = await points.owner.query('select overdue_noticed_at from handoffs where lead_id = $1', [id])
    return rows[0].overdue_noticed_at as Date | null
  }
  for (const name of ['past', 'jumped']) {
    const other = await team.history.send(slow.url, 'POST /api/leads', { email: `${name}@bar.example` }, name)
    await letTimePass(points.owner, [other.reply.id], 61)
    await until('what has passed is noticed', () => noticed(other.reply.id))
    for (const pacto of [fast, slow]) pacto.clockJumpsBackAnHour()
  }
  expect(await noticed(reply.id)).toBe(null)
  expect(await left()).toEqual({})
})

test('of twenty claims of one handoff at once, by five people in two processes, those of one win and the others are told who', async () => {
  const { ana, hire } = team.company
  const names = ['Eva', 'Fidel', 'Gema', 'Hugo', 'Irene']
  const people = await Promise.all(
    names.map(async name => ({
      name,
      ...(await hire({ name, email: `${name}@aceites.example`, role: 'member', functions: ['sales'] })),
    })),
  )
  for (const { id } of (await ana('GET /api/members')).body.rows) await ana(`PATCH /api/members/${id}`, { capacity: 0 })
  const { reply } = await team.history.send(fast.url, 'POST /api/leads', { email: 'claim@bar.example' }, 'claim')
  expect(reply.handoff.ownerId).toBe(null)
  const claims = await times(20, async index => {
    const { id, name, cookie } = people[index % people.length]!
    const headers = { cookie, 'content-type': 'application/json' }
    const url = `${urlOf(index)}/api/handoffs/${reply.handoff.id}/claim`
    const answer = await fetch(url, { method: 'POST', body: '{}', headers })
    return { id, name, status: answer.status, detail: (await answer.json()).detail }
  })
  const won = claims.filter(({ status }) => status === 200)
  const others = claims.filter(({ status }) => status === 409)
  expect([won.length, others.length]).toEqual([4, 16])
  expect(new Set(won.map(({ id }) => id)).size).toBe(1)
  for (const { detail } of others) expect(detail).toContain(won[0]!.name)
  const { rows } = await points.owner.query(
    "select member_id from events where kind = 'handoff.assigned' and subject_id = $1",
    [reply.handoff.id],
  )
  expect(rows).toEqual([{ member_id: won[0]!.id }])
  expect(await ownersOf([reply.id])).toEqual({ [won[0]!.id]: 1 })
  expect(await left()).toEqual({})
})

test('a process killed at any moment of a load: whoever asks again finds each lead once', async () => {
  const random = mulberry(20261122)
  for (let round = 0; round < ROUNDS; round++) {
    const victim = fast
    const senders = times(8, async sender => {
      for (let index = 0; index < 12; index++) {
        const email = `kill${round}-${Math.floor(random() * 60)}@bar.example`
        const key = `kill ${round} ${sender} ${index}`
        let url = urlOf(sender)
        await until('it is answered', async () => {
          const { status } = await team.history.send(url, 'POST /api/leads', { email }, key)
          url = slow.url
          return status === 201 || null
        })
      }
    })
    await new Promise(wake => setTimeout(wake, random() * 400))
    await victim.kill()
    await senders
    if (round + 1 < ROUNDS) fast = await startPacto(team.company.connection)
  }
  expect(await left()).toEqual({})
})

/** The same numbers in each run. */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
