import pg from 'pg'

/** Where a transaction of the program stops: at a statement on a row of a table, or at its commit. */
export interface Failpoint {
  table: string
  at: 'insert' | 'update' | 'commit'
  /** Of which row, as SQL over `new`. */
  when?: string
}

/** A database whose transactions can be stopped from outside. Nothing of the program knows of it: the database waits in a trigger. */
export interface Failpoints {
  set(failpoint: Failpoint): Promise<void>
  /** Resolves when a transaction waits there; answers the number of its connection's process. */
  reached(): Promise<number>
  /** Lets what waits go on, and takes the failpoint away. */
  clear(): Promise<void>
  /** For what a test needs to say to the database as its owner. */
  owner: pg.Client
  close(): Promise<void>
}

const LOCK = 272_727

export async function failpointsOn(connection: pg.ClientConfig): Promise<Failpoints> {
  const owner = new pg.Client(connection)
  await owner.connect()
  await owner.query(`create or replace function wait_for_the_test() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock_shared(${LOCK}); return new; end $$`)
  let table: string | null = null

  const clear = async () => {
    await owner.query('select pg_advisory_unlock_all()')
    // What went on first must end, one way or the other: the trigger is dropped under a lock that waits for it.
    if (table) await owner.query(`drop trigger if exists wait_for_the_test on ${table}`)
    table = null
  }
  return {
    owner,
    set: async ({ table: where, at, when = 'true' }) => {
      table = where
      await owner.query(`select pg_advisory_lock(${LOCK})`)
      await owner.query(
        at === 'commit'
          ? `create constraint trigger wait_for_the_test after insert on ${where} deferrable initially deferred
             for each row when (${when}) execute function wait_for_the_test()`
          : `create trigger wait_for_the_test before ${at} on ${where} for each row when (${when})
             execute function wait_for_the_test()`,
      )
    },
    reached: () =>
      until('a transaction stands at the failpoint', async () => {
        const { rows } = await owner.query(
          `select pid from pg_locks where locktype = 'advisory' and objid = ${LOCK} and not granted
             and database = (select oid from pg_database where datname = current_database())`,
        )
        return rows[0]?.pid as number | undefined
      }),
    clear,
    close: async () => {
      await clear()
      await owner.end()
    },
  }
}

/** Asks again until there is an answer. The limit is for a test that hangs, not for a machine that is slow. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | null | false>): Promise<T> {
  const end = performance.now() + 150_000 * Number(process.env.PACTO_FAULT_SIZE ?? 1)
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== null && answer !== false) return answer
    if (performance.now() > end) throw new Error(`waited in vain until ${what}`)
    await new Promise(wake => setTimeout(wake, 25))
  }
}

/** Waits until the database has noticed that a connection's other end is gone, and has rolled back or ended what it did. */
export function gone(owner: pg.Client, pid: number): Promise<boolean> {
  return until('the connection is gone', async () => {
    const { rowCount } = await owner.query('select from pg_stat_activity where pid = $1', [pid])
    return rowCount === 0
  })
}
