import { type RawBuilder, sql } from 'kysely'
import { columns, type FigureRow, isBy, isWithin, leadsOf, type Scope, type Source } from './source.ts'

/** Deals by the instant at which they were won, new ones and repurchases. */
export const revenue: Source = scope => wonDeals(scope, sql`true`)

/** Of new customers only: what one is worth at the first purchase. */
export const averageBilling: Source = scope => wonDeals(scope, sql`d.kind = 'new'`)

/** A deal without an amount, or in another currency, is listed and left out. */
function wonDeals(scope: Scope, which: RawBuilder<unknown>): RawBuilder<FigureRow> {
  const counted = sql`d.amount_minor is not null and d.currency = ${scope.currency}`
  return sql`
    select ${columns({
      rowId: sql`d.id`,
      leadId: sql`d.lead_id`,
      at: sql`d.won_at`,
      amount: sql`d.amount_minor`,
      counted,
      why: sql`case when d.amount_minor is null then 'no_amount' when d.currency <> ${scope.currency} then 'other_currency' else d.kind end`,
    })}
    from deals d ${leadsOf(scope, sql`d.lead_id`)}
    where d.workspace_id = ${scope.workspaceId} and d.withdrawn_at is null and ${which}
      and ${isWithin(scope, sql`d.won_at`)} and ${isBy(scope, sql`d.owner_id`)}`
}
