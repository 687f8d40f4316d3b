import type pg from 'pg'

/** Refuses to start on a database that cannot keep every letter, and would take those that it has for others. */
export async function assertUtf8(pool: Pick<pg.Pool, 'query'>): Promise<void> {
  const { rows } = await pool.query("select current_setting('server_encoding') as encoding")
  const { encoding } = rows[0]
  if (encoding !== 'UTF8')
    throw new Error(`The database is encoded in ${encoding}: make it anew in UTF8. Refusing to start.`)
}
