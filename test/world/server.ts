import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '#platform/database/migrate.ts'
import { startEmbeddedPostgres } from '#platform/embedded/embedded-postgres.ts'

/** The database that tests copy: migrated and empty. */
export const TEMPLATE = 'pacto_template'

/**
 * One database server for all tests of a run: the embedded one, or the one of `TEST_DATABASE_URL` (whose user may create
 * databases and roles). Its address reaches the tests as `PACTO_TEST_SERVER`.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL ? await takeGiven(process.env.TEST_DATABASE_URL) : await startOwn()
  await remakeTemplate(server.connection)
  process.env.PACTO_TEST_SERVER = JSON.stringify(server.connection)
  return server.stop
}

interface Server {
  connection: pg.ClientConfig
  stop(): Promise<void>
}

async function takeGiven(connectionString: string): Promise<Server> {
  const url = new URL(connectionString)
  const connection = {
    host: url.searchParams.get('host') ?? url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password) || undefined,
    database: url.pathname.slice(1) || 'postgres',
  }
  return { connection, stop: async () => {} }
}

async function startOwn(): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pacto-test-'))
  const server = await startEmbeddedPostgres({ dataDir, log: () => {} })
  return {
    connection: { ...server.ownerUrl },
    stop: async () => {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function remakeTemplate(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  await client.query(`drop database if exists ${TEMPLATE} with (force)`)
  await client.query(`create database ${TEMPLATE} template template0 encoding 'UTF8'`)
  await client.end()
  await migrate({ ...connection, database: TEMPLATE })
}
