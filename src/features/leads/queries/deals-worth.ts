import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#platform/act.ts'

type Workspace = Pick<Act, 'workspaceId'>

/** What deals are worth that are open, and that are won, in the company's currency: one row. `which` says of whom they are, of `d`. */
export function worthOfDeals(workspace: Workspace, which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select ${WORTH} from deals d where ${isCounted(workspace)} and ${which}`
}

/** The same by lead, of those that have any. */
export function worthByLead(workspace: Workspace, leadIds: readonly string[]): RawBuilder<unknown> {
  return sql`select d.lead_id as "leadId", ${WORTH} from deals d
    where ${isCounted(workspace)} and d.lead_id = any(${sql.val([...leadIds])}::uuid[]) group by 1`
}

const WORTH = sql`(sum(d.amount_minor) filter (where d.won_at is null))::bigint as "openMinor",
  (sum(d.amount_minor) filter (where d.won_at is not null))::bigint as "wonMinor"`

function isCounted({ workspaceId }: Workspace): RawBuilder<unknown> {
  return sql`d.workspace_id = ${workspaceId} and d.lost_at is null and d.withdrawn_at is null
    and d.currency = (select currency from workspaces where workspace_id = ${workspaceId})`
}
