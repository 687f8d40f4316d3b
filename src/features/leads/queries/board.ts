import { sql } from 'kysely'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { STAGES, type Stage } from '#kernel/stages.ts'
import type { Act } from '#platform/act.ts'
import type { BoardColumn } from '../schema/board.ts'
import { COUNTED_AT_MOST } from './count.ts'
import { type Filter, holds, inOrder, type Leads, type Way, waysTo } from './filter.ts'
import { isOfStanding, readStanding } from './standing.ts'

/** Of how many leads of a stage is asked what no index tells: of all stages somewhat fewer than a count asks. */
const ASKED_AT_MOST = 1_000

/** Each stage of the funnel under a filter: of all leads, or all of an owner; else of the newest that stand there. */
export async function readBoard(act: Act, filter: Omit<Filter, 'stage'>): Promise<Outcome<{ rows: BoardColumn[] }>> {
  return isOfStanding(filter) ? readWhole(act, filter) : readNewest(act, filter)
}

async function readWhole(act: Act, filter: Pick<Filter, 'owner'>): Promise<{ rows: BoardColumn[] }> {
  const standing = new Map((await readStanding(act, filter)).map(one => [one.stage, one]))
  const nobody = { count: 0, openMinor: null, wonMinor: null, medianMinutes: null }
  return { rows: STAGES.map(stage => ({ isAtLeast: false, ...(standing.get(stage) ?? { stage, ...nobody }) })) }
}

async function readNewest(act: Act, filter: Omit<Filter, 'stage'>): Promise<Outcome<{ rows: BoardColumn[] }>> {
  const ways = await waysTo(act, filter)
  if (isRefusal(ways)) return ways
  const [way] = ways
  const most = way.asked.length > 0 ? ASKED_AT_MOST : COUNTED_AT_MOST
  const { rows } = await sql<Omit<BoardColumn, 'isAtLeast'> & { seen: number }>`
    select stages.stage, standing.seen, standing.count, standing."openMinor", standing."wonMinor",
      (extract(epoch from ${act.now}::timestamptz - standing.since) / 60)::int as "medianMinutes"
    from unnest(${[...STAGES]}::text[]) with ordinality as stages(stage, place)
    cross join lateral (
      select count(*) as seen, count(*) filter (where l.holds) as count,
        nullif(sum(l.open_minor) filter (where l.holds), 0)::bigint as "openMinor",
        nullif(sum(l.won_minor) filter (where l.holds), 0)::bigint as "wonMinor",
        percentile_disc(0.5) within group (order by l.stage_since) filter (where l.holds) as since
      from ${newestOfStage(way, most + 1)} l
    ) standing
    order by stages.place`.execute(act.tx)
  return { rows: rows.map(({ seen, ...column }) => columnOf(column, seen, most)) }
}

/** The newest leads of `stages.stage`, and whether each holds what is asked. */
function newestOfStage(way: Way, most: number) {
  const standing: Leads = way.found.where('l.stage', '=', sql<Stage>`stages.stage`)
  return inOrder(standing, way, 'newest')
    .select(['l.stage_since', 'l.open_minor', 'l.won_minor', holds(way)])
    .limit(most)
}

function columnOf(column: Omit<BoardColumn, 'isAtLeast'>, seen: number, most: number): BoardColumn {
  return { ...column, count: Math.min(column.count, most), isAtLeast: seen > most }
}
