import { CompiledQuery, DummyDriver, type Kysely, PostgresDialect, Transaction } from 'kysely'
import type pg from 'pg'
import type { Database } from './tables.ts'

/** The database refused to commit, because a statement before had failed. */
export class CommitRefused extends Error {}

/**
 * A transaction whose statements go out as they come and are done in that order; nobody has to wait for the reply to one before sending
 * the next. Once one fails, the database refuses those behind it and the commit. Nor is `begin` waited for: should it ever fail, row
 * level security knows no workspace and lets nothing be written.
 */
export function inTransaction<T>(db: Kysely<Database>, work: (tx: Transaction<Database>) => Promise<T>): Promise<T> {
  return db.getExecutor().provideConnection(async connection => {
    let isOver = false
    const say = (command: string) => connection.executeQuery(CompiledQuery.raw(command))
    const executor = db.getExecutor().withConnectionProvider({
      provideConnection: async use => {
        if (isOver) throw new Error('The transaction is over')
        return use(connection)
      },
    })
    const tx = new Transaction<Database>({
      config: { dialect: NONE },
      dialect: NONE,
      driver: new DummyDriver(),
      executor,
    })
    say('begin').catch(() => {})
    try {
      const result = await work(tx)
      isOver = true
      const { rows } = await say('commit')
      if ((rows[0] as { command: string }).command === 'ROLLBACK') throw new CommitRefused()
      return result
    } catch (error) {
      if (!isOver) await say('rollback').catch(() => {})
      isOver = true
      throw error
    }
  })
}

/** The transaction neither connects nor begins another. */
const NONE = new PostgresDialect({ pool: async () => Promise.reject<pg.Pool>(new Error('No pool in a transaction')) })
