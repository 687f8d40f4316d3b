import { type RawBuilder, sql } from 'kysely'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { STAGES, type Stage } from '#kernel/stages.ts'
import type { Act } from '#platform/act.ts'
import { type Filter, holds, inOrder, type Way, waysTo } from './filter.ts'
import { countStanding, isOfStanding } from './standing.ts'

export const COUNTED_AT_MOST = 10_000

interface Counted {
  count: number
  /** There are more: only so many leads were looked at. */
  isAtLeast: boolean
}

export async function countLeads(act: Act, filter: Filter): Promise<Outcome<Counted>> {
  if (isOfStanding(filter)) return whole(ofStages(await countStanding(act, filter), filter))
  const ways = await waysTo(act, filter)
  if (isRefusal(ways)) return ways
  const [way] = ways
  return isOfWordsAlone(filter, way) ? countFound(act, way.words) : countAlong(act, way)
}

async function countAlong(act: Act, way: Way): Promise<Counted> {
  // In the order of an index it stops after so many; without one, all would be gathered first.
  const newest = inOrder(way.found, way, 'newest').limit(COUNTED_AT_MOST + 1)
  const { seen, count } = await act.tx
    .selectFrom(newest.select(holds(way)).as('l'))
    .select([sql<number>`count(*)`.as('seen'), sql<number>`count(*) filter (where l.holds)`.as('count')])
    .executeTakeFirstOrThrow()
  return { count: Math.min(count, COUNTED_AT_MOST), isAtLeast: seen > COUNTED_AT_MOST }
}

/** What the index of words finds needs no look at the leads themselves. */
function isOfWordsAlone({ q: _, ...others }: Filter, way: Way): way is Way & { words: RawBuilder<unknown> } {
  return way.words !== null && way.asked.length === 0 && Object.values(others).every(value => value === undefined)
}

async function countFound({ tx }: Act, words: RawBuilder<unknown>): Promise<Counted> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from leads_found(${words})`.execute(tx)
  return cut(rows[0]!.count)
}

export async function countStages(act: Act): Promise<{ rows: ({ stage: Stage } & Counted)[] }> {
  const standing = await countStanding(act, {})
  return { rows: STAGES.map(stage => ({ stage, ...whole(ofStages(standing, { stage })) })) }
}

function ofStages(standing: Awaited<ReturnType<typeof countStanding>>, { stage }: Pick<Filter, 'stage'>): number {
  const asked = stage ? [stage].flat() : STAGES
  return standing.filter(one => asked.includes(one.stage)).reduce((sum, { count }) => sum + count, 0)
}

function whole(count: number): Counted {
  return { count, isAtLeast: false }
}

function cut(count: number): Counted {
  return { count: Math.min(count, COUNTED_AT_MOST), isAtLeast: count > COUNTED_AT_MOST }
}
