import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { APP_ROLE } from '#platform/database/connect.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { type Jobs, prepareJobs, startJobs } from './jobs.ts'

let database: TestDatabase
let jobs: Jobs
const errors: object[] = []
const log = {
  debug() {},
  info() {},
  warn() {},
  error: (_message: string, details: object = {}) => errors.push(details),
}

beforeAll(async () => {
  database = await freshDatabase()
  await prepareJobs(database.connection, ['test.job'], APP_ROLE, log)
  jobs = await startJobs(database.db, log, true)
})
afterAll(async () => {
  await jobs.stop()
  await database.drop()
})

test('a job is done after the commit that causes it, and not at all if that is rolled back', async () => {
  const done: string[] = []
  await jobs.work('test.job', async (data: { name: string }) => {
    done.push(data.name)
  })
  await database.db.transaction().execute(tx => jobs.enqueue(tx, 'test.job', { name: 'committed' }))
  await database.db
    .transaction()
    .execute(async tx => {
      await jobs.enqueue(tx, 'test.job', { name: 'rolled back' })
      throw new Error('no')
    })
    .catch(() => {})
  await expect.poll(() => done, { timeout: 15_000 }).toEqual(['committed'])
})

test('the pool takes several commands in one text, as the housekeeping of the queue sends them', async () => {
  const housekeeping = "update auth_users set name = 'x' where false; update auth_users set name = 'y' where false"
  await expect(sql.raw(housekeeping).execute(database.db)).resolves.toBeDefined()
  expect(errors).toEqual([])
})
