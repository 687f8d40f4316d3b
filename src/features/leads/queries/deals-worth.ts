import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#platform/act.ts'

/** What the deals of leads are worth that are open, and that are won, in the company's currency: by lead, of those that have any. */
export function worthByLead(
  { workspaceId }: Pick<Act, 'workspaceId'>,
  leadIds: readonly string[],
): RawBuilder<unknown> {
  return sql`select d.lead_id as "leadId", (sum(d.amount_minor) filter (where d.won_at is null))::bigint as "openMinor",
      (sum(d.amount_minor) filter (where d.won_at is not null))::bigint as "wonMinor"
    from deals d where d.workspace_id = ${workspaceId} and d.lost_at is null and d.withdrawn_at is null
      and d.currency = (select currency from workspaces where workspace_id = ${workspaceId})
      and d.lead_id = any(${sql.val([...leadIds])}::uuid[]) group by 1`
}
