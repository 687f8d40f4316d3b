import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
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

test('a process killed before the commit of a lead that comes in: the sender asks again, and it came in once', async () => {
  const { id } = await killAt({ table: 'events', at: 'insert' }, 'POST /api/leads', { email: 'before@bar.example' })
  expect((await team.company.ana(`GET /api/leads/${id}`)).body.clock.state).toBe('running')
  expect(await left()).toEqual({})
})

test('a process killed after the commit and before the answer: the sender asks again and gets the answer that was kept', async () => {
  const { id } = await killAt({ table: 'events', at: 'commit' }, 'POST /api/leads', { email: 'after@bar.example' })
  const { rows } = await points.owner.query('select recorded_at < now() as before from leads where id = $1', [id])
  expect(rows).toHaveLength(1)
  expect(await left()).toEqual({})
})

test('a process killed while it keeps an answer: the call counts once', async () => {
  const lead = await team.history.send(team.url, 'POST /api/leads', { email: 'answer@bar.example' }, 'answer')
  const line = `POST /api/leads/${lead.reply.id}/activities`
  await killAt({ table: 'handoffs', at: 'update' }, line, { kind: 'call', outcome: 'connected' })
  expect((await team.company.ana(`GET /api/leads/${lead.reply.id}`)).body.clock.state).toBe('kept')
  expect(await left()).toEqual({})
})
