import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { type BrokenPromise, brokenPromises, PROMISE_COUNT } from '#app/promises/check.ts'
import { ConfigError, readConfig } from '#platform/config.ts'
import { appPool, kysely } from '#platform/database/connect.ts'
import { startEmbeddedPostgres } from '#platform/embedded/embedded-postgres.ts'
import { DataFolderInUseError } from '#platform/embedded/errors.ts'

/**
 * `node bin/check.ts`: looks whether what Pacto promises holds in its database, while Pacto runs or not. Changes nothing. Ends with 0 when
 * all holds, 1 when something does not, 2 when it could not look.
 */
try {
  const config = readConfig(process.env)
  const database = config.databaseUrl
    ? { connection: { connectionString: config.databaseUrl }, stop: async () => {} }
    : await openEmbedded(config.dataDir)
  try {
    const broken = await look(database.connection)
    for (const one of broken) console.log(line(one))
    console.log(broken.length > 0 ? `${broken.length} do not hold` : `All ${PROMISE_COUNT} promises hold`)
    process.exitCode = broken.length > 0 ? 1 : 0
  } finally {
    await database.stop()
  }
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : String((error as Error).message))
  process.exitCode = 2
}

async function look(connection: pg.PoolConfig): Promise<BrokenPromise[]> {
  const pool = appPool(connection, 1, error => console.error(error.message))
  try {
    return await brokenPromises(kysely(pool))
  } finally {
    await pool.end()
  }
}

/** The server of the folder: that of a Pacto which runs, else one that is started for the look. */
async function openEmbedded(dataDir: string): Promise<{ connection: pg.PoolConfig; stop(): Promise<void> }> {
  try {
    const server = await startEmbeddedPostgres({ dataDir, log: () => {} })
    return { connection: { ...server.ownerUrl }, stop: () => server.stop() }
  } catch (error) {
    if (!(error instanceof DataFolderInUseError)) throw error
    return { connection: await runningServer(dataDir), stop: async () => {} }
  }
}

/** What PostgreSQL notes in `postmaster.pid`: the port in its fourth line, the folder of its socket, or its address, in the two after it. */
async function runningServer(dataDir: string): Promise<pg.PoolConfig> {
  const noted = (await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')
  const [port, socket, address] = noted.slice(3, 6)
  const password = await readFile(join(dataDir, 'postgres.password'), 'utf8').catch(() => undefined)
  return { host: socket || address, port: Number(port), user: 'pacto', database: 'pacto', password }
}

function line({ promise, workspaceId, count, subjects }: BrokenPromise): string {
  const where = workspaceId ? ` in ${workspaceId}` : ''
  return `${promise}: not for ${count}${where}: ${subjects.join(', ')}${count > subjects.length ? ', ...' : ''}`
}
