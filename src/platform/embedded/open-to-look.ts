import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Config } from '../config.ts'
import { appPool, kysely } from '../database/connect.ts'
import type { Database } from '../database/tables.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { DataFolderInUseError } from './errors.ts'

/** Looks at the database of the settings, as the program's role and over one connection, while Pacto runs or not. */
export async function lookAtDatabase<T>(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  look: (db: Kysely<Database>) => Promise<T>,
): Promise<T> {
  const database = config.databaseUrl
    ? { connection: { connectionString: config.databaseUrl }, stop: async () => {} }
    : await openEmbedded(config.dataDir)
  try {
    const pool = appPool(database.connection, 1, error => console.error(error.message))
    try {
      return await look(kysely(pool))
    } finally {
      await pool.end()
    }
  } finally {
    await database.stop()
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
