import { sql } from 'kysely'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { STAGES, type Stage } from '#kernel/stages.ts'
import type { Act } from '#platform/act.ts'
import type { BoardColumn } from '../schema/board.ts'
import { all, COUNTED_AT_MOST } from './count.ts'
import { worthOfDeals } from './deals-worth.ts'
import { among, type Filter, type Filtered, filterLeads } from './filter.ts'

/** Each stage of the funnel under a filter, of the newest leads that stand there. */
export async function readBoard(act: Act, filter: Omit<Filter, 'stage'>): Promise<Outcome<{ rows: BoardColumn[] }>> {
  const filtered = await filterLeads(act, filter)
  if (isRefusal(filtered)) return filtered
  const rows: BoardColumn[] = []
  for (const stage of STAGES) rows.push(await readColumn(act, filtered, stage))
  return { rows }
}

async function readColumn(act: Act, { found, asked, from }: Filtered, stage: Stage): Promise<BoardColumn> {
  const newest = found
    .where('l.stage', '=', stage)
    .orderBy(sql.ref(`${from}.captured_at`), 'desc')
    .orderBy(sql.ref(`${from}.id`), 'desc')
    .limit(COUNTED_AT_MOST + 1)
  const looked = among(act, newest).select(['l.id', 'l.stage_since', sql<boolean>`(${all(asked)})`.as('holds')])
  const worth = worthOfDeals(act, sql`d.lead_id in (select id from l where holds)`)
  const { rows } = await sql<Omit<BoardColumn, 'stage' | 'isAtLeast'> & { seen: number }>`
    with l as materialized (${looked}), worth as (${worth})
    select c.*, worth.* from worth, (
      select count(*) as seen, count(*) filter (where holds) as count,
        (extract(epoch from ${act.now}::timestamptz
          - percentile_disc(0.5) within group (order by stage_since) filter (where holds)) / 60)::int as "medianMinutes"
      from l) c`.execute(act.tx)
  const { seen, count, ...told } = rows[0]!
  return { stage, count: Math.min(count, COUNTED_AT_MOST), isAtLeast: seen > COUNTED_AT_MOST, ...told }
}
