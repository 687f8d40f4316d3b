import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { PreparingClient } from './preparing-client.ts'
import type { Database } from './tables.ts'

/** The role of the program: it may log in, owns nothing and cannot pass row level security. */
export const APP_ROLE = 'pacto_app'

pg.types.setTypeParser(pg.types.builtins.INT8, readSafeInteger)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, text => text)

/** A pool that acts as the program's role from its first statement on. */
export function appPool(connection: pg.PoolConfig, size: number, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    Client: PreparingClient,
    pipeline: true,
    max: size,
    connectionTimeoutMillis: 10_000,
    application_name: 'pacto',
    options: `-c role=${APP_ROLE} -c timezone=UTC -c statement_timeout=60000 -c idle_in_transaction_session_timeout=120000`,
  })
  pool.on('error', onError)
  return pool
}

export function kysely(pool: pg.Pool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

function readSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond exact arithmetic`)
  return value
}
