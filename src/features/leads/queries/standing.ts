import { sql } from 'kysely'
import type { Stage } from '#kernel/stages.ts'
import type { Act } from '#platform/act.ts'
import { type Filter, isOfOwner } from './filter.ts'

/** What stands in a stage. A stage in which nobody stands has none. */
export interface Standing {
  stage: Stage
  count: number
  /** Minor units of the company's currency; null where they come to nothing. */
  openMinor: number | null
  wonMinor: number | null
  medianMinutes: number
}

type Whose = Pick<Filter, 'owner'>

/** Whether a filter asks for nothing but an owner and stages: then its leads are counted already. */
export function isOfStanding({ owner: _, stage: __, ...others }: Filter): boolean {
  return Object.values(others).every(value => value === undefined)
}

export async function countStanding(act: Act, whose: Whose): Promise<Pick<Standing, 'stage' | 'count'>[]> {
  const { rows } = await sql<Pick<Standing, 'stage' | 'count'>>`select /* prepared */ stage, sum(leads)::bigint as count
    from standing where ${isOf(act, whose)} group by stage having sum(leads) > 0`.execute(act.tx)
  return rows
}

/** Months are counted, so who stands in the middle of a stage is looked for in one of them alone. */
export async function readStanding(act: Act, whose: Whose): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select /* prepared */ m.stage, m.count::bigint as count, nullif(m.open_minor, 0)::bigint as "openMinor",
      nullif(m.won_minor, 0)::bigint as "wonMinor",
      (extract(epoch from ${act.now}::timestamptz - (
        select l.stage_since from leads l where l.workspace_id = ${act.workspaceId} and l.withdrawn_at is null and l.stage = m.stage
          and l.stage_since >= m.starts_at and l.stage_since < m.ends_at and ${isOfOwner(act, whose, 'l.owner_id')}
        order by l.stage_since offset (m.place - 1)::bigint limit 1
      )) / 60)::int as "medianMinutes"
    from (
      with months as materialized (
        select stage, since_month, sum(leads) as leads, sum(open_minor) as open_minor, sum(won_minor) as won_minor
        from standing where ${isOf(act, whose)} group by stage, since_month
      ), counted as materialized (
        select stage, since_month, leads, sum(leads) over stages as count,
          sum(leads) over (stages order by since_month) as until_then,
          sum(open_minor) over stages as open_minor, sum(won_minor) over stages as won_minor
        from months window stages as (partition by stage)
      )
      select distinct on (stage) stage, count, open_minor, won_minor, since_month::timestamp at time zone 'UTC' as starts_at,
        (since_month + interval '1 month') at time zone 'UTC' as ends_at, ceil(count / 2) - (until_then - leads) as place
      from counted where leads > 0 and 2 * until_then >= count order by stage, since_month
    ) m`.execute(act.tx)
  return rows
}

function isOf(act: Act, whose: Whose) {
  return sql`workspace_id = ${act.workspaceId} and ${isOfOwner(act, whose, 'owner_id')}`
}
