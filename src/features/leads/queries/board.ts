import { sql } from 'kysely'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { STAGES, type Stage } from '#kernel/stages.ts'
import type { Act } from '#platform/act.ts'
import type { BoardColumn } from '../schema/board.ts'
import { all, COUNTED_AT_MOST } from './count.ts'
import { worthOfDeals } from './deals-worth.ts'
import { among, type Filter, inOrder, type Way, waysTo } from './filter.ts'

/** Each stage of the funnel under a filter, of the newest leads that stand there. */
export async function readBoard(act: Act, filter: Omit<Filter, 'stage'>): Promise<Outcome<{ rows: BoardColumn[] }>> {
  const ways = await waysTo(act, filter)
  if (isRefusal(ways)) return ways
  // Deals are found lead by lead. Right after a large import the planner takes full tables for empty ones, and reads them for each lead.
  await sql`select set_config('enable_seqscan', 'off', true)`.execute(act.tx)
  return { rows: await Promise.all(STAGES.map(stage => readColumn(act, ways[0], stage))) }
}

async function readColumn(act: Act, way: Way, stage: Stage): Promise<BoardColumn> {
  const newest = inOrder(way.found.where('l.stage', '=', stage), way, 'newest').limit(COUNTED_AT_MOST + 1)
  const looked = among(act, newest).select(['l.id', 'l.stage_since', sql<boolean>`(${all(way.asked)})`.as('holds')])
  // Lead by lead, found by its index: deals joined the other way cost as many looks as there are leads times deals.
  const worth = worthOfDeals(act, sql`d.lead_id = l.id and l.holds`)
  const { rows } = await sql<Omit<BoardColumn, 'stage' | 'isAtLeast'> & { seen: number }>`
    select count(*) as seen, count(*) filter (where l.holds) as count,
      sum(worth."openMinor")::bigint as "openMinor", sum(worth."wonMinor")::bigint as "wonMinor",
      (extract(epoch from ${act.now}::timestamptz
        - percentile_disc(0.5) within group (order by l.stage_since) filter (where l.holds)) / 60)::int as "medianMinutes"
    from ${looked} l cross join lateral (${worth} offset 0) worth`.execute(act.tx)
  const { seen, count, ...told } = rows[0]!
  return { stage, count: Math.min(count, COUNTED_AT_MOST), isAtLeast: seen > COUNTED_AT_MOST, ...told }
}
