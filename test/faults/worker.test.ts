import { PgBoss } from 'pg-boss'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Program } from '#app/program.ts'
import { WATCH } from '#platform/jobs/jobs.ts'
import { type Failpoints, failpointsOn, gone, until } from './failpoints.ts'
import { violationsOf } from './invariants.ts'
import { killAll, startPacto } from './pacto.ts'
import { openTeam, startWorkerHere, type Team } from './team.ts'
import { letTimePass } from './time.ts'

/** Rows of the file at whose import a worker is killed: 50,000 with PACTO_FAULT_SIZE=20. */
const SIZE = Number(process.env.PACTO_FAULT_SIZE ?? 1)
const ROWS = 2500 * SIZE

vi.setConfig({ testTimeout: SIZE * 180_000 })

let team: Team
let points: Failpoints
let here: Program | undefined

beforeAll(async () => {
  team = await openTeam()
  points = await failpointsOn(team.company.connection)
})
afterEach(async () => {
  killAll()
  await points.clear()
  await here?.stop()
  here = undefined
})
afterAll(async () => {
  await points?.close()
  await team?.company.close()
})

const left = () => violationsOf(team.history, team.company.program.db, team.company.ids.workspaceId)

async function startHere(): Promise<void> {
  here = await startWorkerHere(team.company.connection)
}

test('a worker killed while it notices what is overdue: each is noticed, once, by the next', async () => {
  const ids: string[] = []
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const email = `late-${name}@bar.example`
    ids.push((await team.history.send(team.url, 'POST /api/leads', { email }, email)).reply.id)
  }
  await letTimePass(points.owner, ids, 90)
  await killWhere({ table: 'events', at: 'insert', when: "new.kind = 'handoff.overdue'" })
  expect(await noticed(ids)).toBe(0)
  await startHere()
  await until('all are noticed', async () => (await noticed(ids)) === ids.length)
  expect(await left()).toEqual({})
})

async function noticed(leadIds: readonly string[]): Promise<number> {
  const { rows } = await points.owner.query(
    'select from handoffs where lead_id = any($1::uuid[]) and overdue_at = due_at and overdue_noticed_at > due_at',
    [leadIds],
  )
  return rows.length
}

test('a worker killed in the middle of a chunk, and another between two: the file is taken in as if nothing had happened, once', async () => {
  const id = await startImport('killed', ROWS)
  const middle = Math.floor(ROWS / 2000) * 1000
  await killWhere({ table: 'import_batches', at: 'update', when: `new.rows_done = ${middle + 1000}` })
  expect(await progressOf(id)).toMatchObject({ rowsDone: middle })
  await giveBackJobsOfTheDead()
  await killWhere({ table: 'leads', at: 'insert', when: `new.email = 'killed-${middle + 1000}@bar.example'` })
  expect(await progressOf(id)).toMatchObject({ rowsDone: middle + 1000 })
  await giveBackJobsOfTheDead()
  await startHere()
  const bad = ROWS / 500
  const taken = { rowsDone: ROWS, created: ROWS - 2 * bad, updated: 0, skipped: bad, rejected: bad }
  expect(await finishedImport(id)).toMatchObject(taken)
  expect(await left()).toEqual({})

  const again = await startImport('killed', ROWS)
  expect(await finishedImport(again)).toMatchObject({ ...taken, created: 0, skipped: ROWS - bad })
  expect(await left()).toEqual({})
})

/** Starts a program and kills it where its transaction gets to. */
async function killWhere(failpoint: Parameters<Failpoints['set']>[0]): Promise<void> {
  await points.set(failpoint)
  const victim = await startPacto(team.company.connection)
  const pid = await points.reached()
  await victim.kill()
  await points.clear()
  await gone(points.owner, pid)
}

test('a worker that froze with a job, which another then did, wakes up and does nothing twice', async () => {
  const id = await startImport('frozen', 2500)
  await points.set({ table: 'import_batches', at: 'update', when: 'new.rows_done = 2000' })
  const zombie = await startPacto(team.company.connection)
  const pid = await points.reached()
  zombie.freeze()
  // Idle in a transaction for two minutes, it would lose its connection; here at once, so that the other need not wait.
  await points.owner.query('select pg_terminate_backend($1)', [pid])
  await points.clear()
  await gone(points.owner, pid)
  await giveBackJobsOfTheDead()
  await startHere()
  expect(await finishedImport(id)).toMatchObject({ rowsDone: 2500, created: 2490 })

  const next = await startImport('next', 1500)
  zombie.thaw()
  expect(await finishedImport(next)).toMatchObject({ rowsDone: 1500, created: 1494 })
  await until('no job is left', async () => {
    const { rows } = await points.owner.query(
      "select from jobs.job where name = 'imports.run' and state in ('created', 'retry', 'active')",
    )
    return rows.length === 0
  })
  expect(await finishedImport(id)).toMatchObject({ rowsDone: 2500, created: 2490 })
  expect(await left()).toEqual({})
})

/** A file of leads, started: a job waits for a worker. Of 500 rows one is told twice, and one has no address. */
async function startImport(name: string, rows: number): Promise<string> {
  const addressOf = (index: number) => {
    if (index % 500 === 499) return 'no address'
    return `${name}-${index % 500 === 498 ? index - 1 : index}@bar.example`
  }
  const lines = Array.from({ length: rows }, (_, index) => `Eva,${addressOf(index)}`)
  const { ana } = team.company
  const sent = await ana(`POST /api/imports?kind=leads&fileName=${name}.csv`, ['Nombre,Correo', ...lines].join('\n'), {
    'content-type': 'text/csv',
  })
  const { mapping } = (await ana(`GET /api/imports/${sent.body.id}`)).body
  const checked = await ana(`POST /api/imports/${sent.body.id}/check`, mapping)
  if (checked.status !== 200) throw new Error(JSON.stringify(checked.body))
  const started = await ana(`POST /api/imports/${sent.body.id}/run`)
  if (started.status >= 300) throw new Error(JSON.stringify(started.body))
  return sent.body.id
}

async function progressOf(id: string) {
  const { rows } = await points.owner.query(
    `select rows_done as "rowsDone", rows_created as created, rows_updated as updated, rows_skipped as skipped, rows_rejected as rejected,
       finished_at as "finishedAt", failed_at as "failedAt" from import_batches where id = $1`,
    [id],
  )
  return rows[0]
}

function finishedImport(id: string) {
  return until('the import is over', async () => {
    const progress = await progressOf(id)
    return progress.finishedAt || progress.failedAt ? progress : null
  })
}

/** Half a minute passes without a sign of a worker that had a job; the queue looks as often as it is told, and gives it to another. */
async function giveBackJobsOfTheDead(): Promise<void> {
  const silence = 30
  const { superviseIntervalSeconds, monitorIntervalSeconds } = WATCH
  expect(silence + superviseIntervalSeconds + monitorIntervalSeconds).toBeLessThanOrEqual(60)
  await points.owner.query('update jobs.queue set monitor_claim_on = monitor_claim_on - make_interval(secs => $1)', [
    monitorIntervalSeconds,
  ])
  await points.owner.query(
    "update jobs.job set heartbeat_on = heartbeat_on - make_interval(secs => $1) where state = 'active'",
    [silence],
  )
  const asBefore = { schema: 'jobs', migrate: false, supervise: false, schedule: false, ...WATCH }
  const queue = new PgBoss({ ...(team.company.connection as object), ...asBefore })
  await queue.start()
  await queue.supervise()
  await queue.stop({ graceful: false })
  const { rows } = await points.owner.query(
    "update jobs.job set start_after = now() where state = 'retry' returning name",
  )
  expect(rows.filter(({ name }) => name === 'imports.run')).toHaveLength(1)
}
