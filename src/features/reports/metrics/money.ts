import { type RawBuilder, sql } from 'kysely'
import { rowsOf } from './beside.ts'
import { columns, type FigureRow, isBy, isWithin, type Scope, type Source } from './source.ts'

type Sql = RawBuilder<unknown>

/** Deals by the instant at which they were won, new ones and repurchases. */
export const revenue: Source = scope => wonDeals(scope, { which: sql`true` })

/** Of new customers only: what one is worth at the first purchase. */
export const averageBilling: Source = scope => wonDeals(scope, { which: sql`d.kind = 'new'` })

/** Of the revenue of the range, that of deals that marketing brought. */
export const marketingShareOfRevenue: Source = scope =>
  wonDeals(scope, {
    which: sql`true`,
    counts: sql`d.contributed_by = 'marketing'`,
    why: sql`'by_' || d.contributed_by`,
  })

/** A deal without an amount, or in another currency, is listed and left out. */
function wonDeals(
  scope: Scope,
  { which, counts = sql`true`, why = sql`d.kind` }: { which: Sql; counts?: Sql; why?: Sql },
): RawBuilder<FigureRow> {
  const canBeAdded = sql`d.amount_minor is not null and d.currency = ${scope.currency}`
  return sql`
    select ${columns({
      rowId: sql`d.id`,
      leadId: sql`d.lead_id`,
      at: sql`d.won_at`,
      amount: sql`d.amount_minor`,
      counted: sql`${canBeAdded} and ${counts}`,
      inBase: canBeAdded,
      why: sql`case when d.amount_minor is null then 'no_amount' when d.currency <> ${scope.currency} then 'other_currency' else ${why} end`,
    })}
    from deals d ${rowsOf(scope, sql`d.lead_id`)}
    where d.workspace_id = ${scope.workspaceId} and d.withdrawn_at is null and ${which}
      and ${isWithin(scope, sql`d.won_at`)} and ${isBy(scope, sql`d.owner_id`)}`
}

/**
 * What the leads delivered in the range are worth: each handoff at the worth of an MQL by the plan of the version under which it was
 * delivered (`worth.mql` of kernel/planner/arithmetic.ts): average billing x MQL to SQL x SQL to customer, to the nearest minor unit.
 */
export const volumeValue: Source = scope => sql`
  select ${columns({
    rowId: sql`h.id`,
    leadId: sql`h.lead_id`,
    at: sql`h.delivered_at`,
    amount: sql`w.worth`,
    counted: sql`w.worth is not null and w.currency = ${scope.currency}`,
    why: sql`case when w.worth is not null and w.currency <> ${scope.currency} then 'other_currency'
      when w.worth is not null then null when h.version_id is null then 'no_terms' else 'no_plan' end`,
    versionId: sql`h.version_id`,
  })}
  from handoffs h ${rowsOf(scope, sql`h.lead_id`)}
    left join lateral (
      select document ->> 'currency' as currency,
        round((document #>> '{plan,sales,averageNew,amountMinor}')::numeric
          * (document #>> '{plan,marketing,rates,mqlToSql,percent}')::numeric
          * (document #>> '{plan,marketing,rates,sqlToCustomer,percent}')::numeric / 10000) as worth
      from agreement_versions where workspace_id = ${scope.workspaceId} and id = h.version_id and signed_at is not null offset 0
    ) w on true
  where h.workspace_id = ${scope.workspaceId} and h.withdrawn_at is null
    and ${isWithin(scope, sql`h.delivered_at`)} and ${isBy(scope, sql`h.owner_id`)}`
