import { CompiledQuery, type Kysely, type Transaction } from 'kysely'
import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Database } from '#platform/database/tables.ts'
import type { Log } from '#platform/log.ts'

const SCHEMA = 'jobs'

/** A job that keeps failing is tried for about three days, then lies in the dead-letter queue where it can be seen. */
const PATIENCE = {
  retryLimit: 20,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 6 * 3600,
  expireInSeconds: 900,
  heartbeatSeconds: 30,
}
const DEAD = 'dead'

/** Work that follows a commit. A job is enqueued in the transaction that causes it and is done at least once. */
export interface Jobs {
  enqueue(
    tx: Transaction<Database> | Kysely<Database>,
    name: string,
    data: object,
    options?: { singletonKey?: string },
  ): Promise<void>
  work(name: string, handler: (data: never, signal: AbortSignal) => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/** Makes or upgrades the queue's tables and queues, as the owner of the database. */
export async function prepareJobs(
  connection: pg.PoolConfig,
  names: readonly string[],
  appRole: string,
  log: Log,
): Promise<void> {
  const owner = new PgBoss({ ...(connection as object), schema: SCHEMA, supervise: false, schedule: false, max: 2 })
  owner.on('error', error => log.error('job queue', { error: error.message }))
  await owner.start()
  const existing = new Set((await owner.getQueues()).map(queue => queue.name))
  for (const name of [DEAD, ...names]) {
    const options =
      name === DEAD
        ? { retentionSeconds: 365 * 86_400 }
        : { ...PATIENCE, deadLetter: DEAD, retentionSeconds: 90 * 86_400 }
    if (!existing.has(name)) await owner.createQueue(name, options)
  }
  const db = owner.getDb()
  await db.executeSql(`grant usage on schema ${SCHEMA} to ${appRole}`)
  await db.executeSql(`grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${appRole}`)
  await db.executeSql(`grant usage on all sequences in schema ${SCHEMA} to ${appRole}`)
  await db.executeSql(`grant execute on all functions in schema ${SCHEMA} to ${appRole}`)
  await owner.stop({ graceful: false })
}

/** How often workers look for jobs whose worker is gone: with its missing heartbeat, another has the job within a minute. */
export const WATCH = { superviseIntervalSeconds: 15, monitorIntervalSeconds: 15 }

export async function startJobs(db: Kysely<Database>, log: Log, isWorker: boolean): Promise<Jobs> {
  const queue = { schema: SCHEMA, migrate: false, supervise: isWorker, schedule: false, ...WATCH }
  const boss = new PgBoss({ db: executor(db), ...queue })
  boss.on('error', error => log.error('job queue', { error: error.message }))
  await boss.start()
  return {
    enqueue: async (tx, name, data, options = {}) => {
      await boss.send(name, data, { ...options, db: executor(tx) })
    },
    work: async (name, handler) => {
      if (!isWorker) return
      await boss.work(name, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async jobs => {
        for (const job of jobs) await handler(job.data as never, job.signal)
      })
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}

function executor(db: Kysely<Database>) {
  return {
    executeSql: async (text: string, values: unknown[] = []) => {
      const { rows } = await db.executeQuery(CompiledQuery.raw(text, values))
      // biome-ignore lint/suspicious/noExplicitAny: the queue's own type
      return { rows: rows as any[] }
    },
  }
}
