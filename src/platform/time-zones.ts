import type pg from 'pg'
import { localDateOf } from '#kernel/working-time/zone.ts'

/** Half past eleven of the night in Mexico City, whose clocks are not changed in summer any more since 2022. */
const AT = '2026-07-01T05:30:00Z'
const THERE = 'America/Mexico_City'
const DATE_THERE = '2026-06-30'

/** Refuses to start where deadlines would be told by rules for clocks that are no longer in force. */
export async function assertTimeZonesAreOfToday(pool: Pick<pg.Pool, 'query'>, dateOf = localDateOf): Promise<void> {
  const { rows } = await pool.query('select ($1::timestamptz at time zone $2)::date as date', [AT, THERE])
  const told = { 'Node.js': dateOf(new Date(AT), THERE), PostgreSQL: rows[0].date }
  for (const [program, date] of Object.entries(told))
    if (date !== DATE_THERE)
      throw new Error(`${program} knows the time zones of before 2022 (${THERE}): update it. Refusing to start.`)
}
