import { sql } from 'kysely'
import type { Reading } from './setting.ts'

const prepared = new WeakSet<object>()

/**
 * A figure finds its rows by the days it speaks of and what belongs to each of them by key, so that it costs what those days hold and
 * not what the company has ever seen. Left to itself the planner reads whole tables, and right after a large import, when it takes full
 * tables for empty ones, joins each row with all of them; where it expects many rows, it starts workers for the few there are.
 */
export async function planByIndex({ tx }: Pick<Reading, 'tx'>): Promise<void> {
  if (prepared.has(tx)) return
  prepared.add(tx)
  await sql`select ${BY_INDEX}`.execute(tx)
}

/** The same for statements that are prepared: that leaves them one plan, made once, whatever the days. */
export async function planOnceByIndex({ tx }: Pick<Reading, 'tx'>): Promise<void> {
  if (prepared.has(tx)) return
  prepared.add(tx)
  await sql`select ${BY_INDEX}, set_config('plan_cache_mode', 'force_generic_plan', true)`.execute(tx)
}

const BY_INDEX = sql`set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
  set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)`

/** For what goes through all there is, or through what was known at an instant: joins by hash. */
export async function planForManyRows({ tx }: Pick<Reading, 'tx'>): Promise<void> {
  if (prepared.has(tx)) return
  prepared.add(tx)
  await sql`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)`.execute(tx)
}
