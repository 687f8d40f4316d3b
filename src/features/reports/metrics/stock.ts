import { type RawBuilder, sql } from 'kysely'
import { earlierOf, plusMilliseconds } from '#kernel/instant.ts'
import { awaitedAt, dealsOf, deliveredBefore, leadsOf, reachedBy, rowsOf } from './beside.ts'
import { columns, type FigureRow, isBy, isWithin, type Scope, type Source } from './source.ts'

/** Distinct leads delivered in the range minus those among them that have converted: what sales still has in its hands. */
export const effectiveLeads: Source = scope => sql`
  select ${columns({
    rowId: sql`h.lead_id`,
    leadId: sql`h.lead_id`,
    at: sql`h.delivered_at`,
    until: sql`m.occurred_at`,
    counted: sql`m.occurred_at is null`,
    inBase: sql`true`,
    isOpen: sql`m.occurred_at is null and not ${isLost}`,
    why: sql`case when m.occurred_at is not null then 'converted' when ${isLost} then 'lost' else 'open' end`,
    versionId: sql`h.version_id`,
    earlier: sql`b.at`,
  })}
  from handoffs h ${leadsOf(scope, sql`h.lead_id`)}
    ${reachedBy(scope, 'customer', sql`h.lead_id`)}
    ${dealsOf(scope)}
    ${deliveredBefore(scope)}
  where h.workspace_id = ${scope.workspaceId} and h.withdrawn_at is null
    and ${isWithin(scope, sql`h.delivered_at`)} and ${isBy(scope, sql`h.owner_id`)}`

/** Discarded, or with a lost deal and none that is still open. */
const isLost = sql`(l.stage = 'discarded' or coalesce(d.has_lost and not d.has_open, false))`

/** Handoffs without an answer at the end of the range, or now, whenever they were delivered. What is answered later does not change it. */
export const waiting: Source = scope => awaiting(scope, sql`true`)

/** Of those waiting, the ones past their deadline. */
export const overdue: Source = scope => awaiting(scope, sql`h.due_at < ${endOf(scope)}`)

function awaiting(scope: Scope, which: RawBuilder<unknown>): RawBuilder<FigureRow> {
  const end = endOf(scope)
  return sql`
    select ${columns({
      rowId: sql`h.id`,
      leadId: sql`h.lead_id`,
      at: sql`h.delivered_at`,
      until: sql`coalesce(h.answered_at, h.closed_at)`,
      why: sql`case when h.due_at < ${end} then 'overdue' else 'waiting' end`,
      versionId: sql`h.version_id`,
    })}
    from ${awaitedAt(scope, end)} h ${rowsOf(scope, sql`h.lead_id`)}
    where ${which} and ${isBy(scope, sql`h.owner_id`)}`
}

export function endOf({ to, asOf }: Scope): Date {
  return earlierOf(to, plusMilliseconds(asOf, 1))
}
