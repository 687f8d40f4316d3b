import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#platform/act.ts'

/** What deals are worth that are open, and that are won, in the company's currency: one row. `which` says of whom they are, of `d`. */
export function worthOfDeals(
  { workspaceId }: Pick<Act, 'workspaceId'>,
  which: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    select (sum(d.amount_minor) filter (where d.won_at is null))::bigint as "openMinor",
      (sum(d.amount_minor) filter (where d.won_at is not null))::bigint as "wonMinor"
    from deals d
    where d.workspace_id = ${workspaceId} and d.lost_at is null and d.withdrawn_at is null
      and d.currency = (select currency from workspaces where workspace_id = ${workspaceId}) and ${which}`
}
