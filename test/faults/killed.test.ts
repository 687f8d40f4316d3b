import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Failpoint, type Failpoints, failpointsOn, gone } from './failpoints.ts'
import { violationsOf } from './invariants.ts'
import { killAll, startPacto } from './pacto.ts'
import { openTeam, type Team } from './team.ts'

vi.setConfig({ testTimeout: 180_000 })

let team: Team
let points: Failpoints

beforeAll(async () => {
  team = await openTeam()
  points = await failpointsOn(team.company.connection)
})
afterAll(async () => {
  killAll()
  await points?.close()
  await team?.company.close()
})

afterEach(() => points.clear())

const left = () => violationsOf(team.history, team.company.program.db, team.company.ids.workspaceId)

/** Sends a write to a process of its own, kills that where the failpoint stands, and sends the write again to another. */
async function killAt(failpoint: Failpoint, line: string, body: unknown) {
  const victim = await startPacto(team.company.connection, { only: 'web' })
  const key = `killed at ${failpoint.at} ${failpoint.table}`
  await points.set(failpoint)
  const unanswered = team.history.send(victim.url, line, body, key)
  const pid = await points.reached()
  await victim.kill()
  expect((await unanswered).status).toBe(null)
  await points.clear()
  await gone(points.owner, pid)
  const again = await team.history.send(team.url, line, body, key)
  expect(again.status).toBe(201)
  expect((await team.history.send(team.url, line, body, key)).reply).toEqual(again.reply)
  return again.reply
}

describe('a process killed while a lead comes in: the sender asks again, and it came in once', () => {
  test.each<[string, Failpoint]>([
    ['before its key is claimed', { table: 'idempotency_keys', at: 'insert' }],
    ['as its row is written', { table: 'leads', at: 'insert' }],
    ['as its handoff is written, which is its clock', { table: 'handoffs', at: 'insert' }],
    ['as its events are written', { table: 'events', at: 'insert' }],
    ['as its reply is kept', { table: 'idempotency_keys', at: 'update' }],
    ['after the commit and before the answer', { table: 'events', at: 'commit' }],
  ])('%s', async (name, failpoint) => {
    const { id } = await killAt(failpoint, 'POST /api/leads', { email: `${name.replaceAll(/\W/g, '-')}@bar.example` })
    expect((await team.company.ana(`GET /api/leads/${id}`)).body.clock.state).toBe('running')
    const { rows } = await points.owner.query(
      `select (select count(*)::int from leads where email = (select email from leads where id = $1)) as leads,
        (select count(*)::int from handoffs where lead_id = $1) as clocks,
        (select count(*)::int from events where subject_id = $1 and kind = 'lead.captured') as told`,
      [id],
    )
    expect(rows).toEqual([{ leads: 1, clocks: 1, told: 1 }])
    expect(await left()).toEqual({})
  })
})

test('a process killed while it keeps an answer: the call counts once', async () => {
  const lead = await team.history.send(team.url, 'POST /api/leads', { email: 'answer@bar.example' }, 'answer')
  const line = `POST /api/leads/${lead.reply.id}/activities`
  await killAt({ table: 'handoffs', at: 'update' }, line, { kind: 'call', outcome: 'connected' })
  expect((await team.company.ana(`GET /api/leads/${lead.reply.id}`)).body.clock.state).toBe('kept')
  expect(await left()).toEqual({})
})
