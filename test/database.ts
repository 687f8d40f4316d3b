import type { Kysely } from 'kysely'
import pg from 'pg'
import { appPool, kysely } from '#platform/database/connect.ts'
import { migrate } from '#platform/database/migrate.ts'
import type { Database } from '#platform/database/tables.ts'
import { TEMPLATE } from './world/server.ts'

export interface TestDatabase {
  /** The owner's connection: for the program, which migrates. */
  connection: pg.ClientConfig
  /** Acts as the program's role. */
  db: Kysely<Database>
  pool: pg.Pool
  drop(): Promise<void>
}

/** The migrated, empty database that tests share: they write in transactions that they roll back. */
export async function testDatabase(): Promise<TestDatabase> {
  return openDatabase(TEMPLATE, async () => {})
}

/** A migrated database of its own, for a test that commits. */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = `pacto_test_${process.pid}_${Math.floor(performance.now() * 1000)}`
  await onServer(`create database ${name} template template0 encoding 'UTF8'`)
  await migrate({ ...serverConnection(), database: name })
  return openDatabase(name, () => onServer(`drop database if exists ${name} with (force)`))
}

function serverConnection(): pg.ClientConfig {
  const given = process.env.PACTO_TEST_SERVER
  if (!given) throw new Error('No test server: run the tests with vitest')
  return JSON.parse(given) as pg.ClientConfig
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(serverConnection())
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function openDatabase(name: string, drop: () => Promise<void>): Promise<TestDatabase> {
  const connection = { ...serverConnection(), database: name }
  const pool = appPool(connection, 12, () => {})
  return {
    connection,
    db: kysely(pool),
    pool,
    drop: async () => {
      await pool.end()
      await drop()
    },
  }
}
