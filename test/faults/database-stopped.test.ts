import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { until } from './failpoints.ts'
import { violationsOf } from './invariants.ts'
import { type OwnServer, startOwnServer } from './own-server.ts'
import { openTeam, type Team } from './team.ts'

vi.setConfig({ testTimeout: 180_000 })

let server: OwnServer
let team: Team

beforeAll(async () => {
  server = await startOwnServer()
  const reached = { connection: server.proxy.connection, reachedBy: server.proxy.connection, drop: async () => {} }
  team = await openTeam({ database: reached, parts: new Set(['web', 'worker']) })
})
afterAll(async () => {
  await team?.company.close()
  await server?.stop()
})

test('the database is stopped at once under load, three times: nothing acknowledged is lost, nothing needs a restart', async () => {
  const refused = new Set<unknown>()
  for (let round = 0; round < 3; round++) {
    const before = team.history.sendings.length
    const senders = Promise.all(
      Array.from({ length: 6 }, async (_, sender) => {
        for (let index = 0; index < 15; index++) {
          const email = `stop${round}-${sender}-${index % 10}@bar.example`
          const key = `stop ${round} ${sender} ${index}`
          await until('it is answered', async () => {
            const { status, headers, reply } = await team.history.send(team.url, 'POST /api/leads', { email }, key)
            if (status !== 201) refused.add(`${status} ${reply?.code} ${headers?.has('retry-after')}`)
            return status === 201 || null
          })
        }
      }),
    )
    await until('the load runs', async () => team.history.sendings.length > before + 20)
    await server.crash()
    expect((await team.company.ana('GET /readyz')).status).toBe(503)
    await server.restart()
    await senders
  }
  expect(refused).toEqual(new Set(['503 database_away true']))
  const { db } = team.company.program
  const left = () => violationsOf(team.history, db, team.company.ids.workspaceId)
  expect(await left()).toEqual({})
  expect((await team.company.ana('GET /readyz')).status).toBe(200)

  // Jobs are done again: whoever leaves gives back what waits for them, and the others get it.
  const { status } = await team.company.ana(`POST /api/members/${team.dina.id}/deactivation`)
  expect(status).toBe(200)
  await until('what waited for Dina is given to others', async () => {
    const { body } = await team.company.ana('GET /api/leads?limit=200')
    return body.rows.every((row: { ownerId: string }) => row.ownerId !== team.dina.id)
  })
  expect(await left()).toEqual({})
})
