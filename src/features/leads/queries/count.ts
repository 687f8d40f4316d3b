import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { STAGES, type Stage } from '#kernel/stages.ts'
import type { Act } from '#platform/act.ts'
import { among, type Filter, filterLeads } from './filter.ts'

export const COUNTED_AT_MOST = 10_000

interface Counted {
  count: number
  /** There are more: only so many leads were looked at. */
  isAtLeast: boolean
}

export async function countLeads(act: Act, filter: Filter): Promise<Outcome<Counted>> {
  const filtered = await filterLeads(act, filter)
  if (isRefusal(filtered)) return filtered
  const { found, asked, from } = filtered
  // In the order of an index it stops after so many; without one, all would be gathered first.
  const first = found.orderBy(sql.ref(`${from}.captured_at`), 'desc').orderBy(sql.ref(`${from}.id`), 'desc')
  const { seen, count } = await among(act, first.limit(COUNTED_AT_MOST + 1))
    .select([sql<number>`count(*)`.as('seen'), sql<number>`count(*) filter (where ${all(asked)})`.as('count')])
    .executeTakeFirstOrThrow()
  return { count: Math.min(count, COUNTED_AT_MOST), isAtLeast: seen > COUNTED_AT_MOST }
}

export function all(conditions: RawBuilder<SqlBool>[]): RawBuilder<unknown> {
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}

export async function countStages(act: Act): Promise<{ rows: ({ stage: Stage } & Counted)[] }> {
  const { rows } = await sql<{ stage: Stage; count: number }>`
    select stage, (
      select count(*) from (
        select from leads l where l.workspace_id = ${act.workspaceId} and l.withdrawn_at is null and l.stage = stages.stage
        limit ${COUNTED_AT_MOST + 1}
      ) counted
    ) as count from unnest(${[...STAGES]}::text[]) with ordinality as stages(stage, place) order by place`.execute(
    act.tx,
  )
  return {
    rows: rows.map(({ stage, count }) => ({
      stage,
      count: Math.min(count, COUNTED_AT_MOST),
      isAtLeast: count > COUNTED_AT_MOST,
    })),
  }
}
