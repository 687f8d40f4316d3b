import { sql } from 'kysely'
import type { Reading } from './setting.ts'

const prepared = new WeakSet<object>()

/**
 * Figures read many rows. Right after a large import the planner has no statistics, takes a company for a handful of leads and joins each
 * row with all of them: minutes instead of milliseconds. Joins by hash cost little more when there are few, so reports use these alone.
 */
export async function planForManyRows({ tx }: Pick<Reading, 'tx'>): Promise<void> {
  if (prepared.has(tx)) return
  prepared.add(tx)
  await sql`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)`.execute(tx)
}
