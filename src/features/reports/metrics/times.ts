import { sql } from 'kysely'
import { deliveredBefore, firstDecisionOf, firstDeliveryOf, leadsOf, reachedBy, rowsOf } from './beside.ts'
import { columns, isAbout, isBy, isWithin, type Source } from './source.ts'

/**
 * From delivery to the answer, of the handoffs delivered in the range. One closed without an answer counts as never answered, unless
 * its reason says that the lead was no good (data, fit): that one is left out.
 */
export const responseTime: Source = scope => sql`
  select ${columns({
    rowId: sql`h.id`,
    leadId: sql`h.lead_id`,
    at: sql`h.delivered_at`,
    until: sql`h.answered_at`,
    counted: sql`h.answered_at is not null`,
    inBase: sql`h.answered_at is not null or h.closed_at is null or coalesce(r.tells not in ('data', 'fit'), true)`,
    isOpen: sql`h.answered_at is null and h.closed_at is null`,
    why: sql`case when h.answered_at is not null then 'answered' when h.closed_at is null then 'waiting'
      when r.tells in ('data', 'fit') then 'reason_' || r.tells else 'closed_unanswered' end`,
    versionId: sql`h.version_id`,
    followedUntil: sql`h.closed_at`,
  })}
  from handoffs h ${rowsOf(scope, sql`h.lead_id`)}
    left join reasons r on r.workspace_id = ${scope.workspaceId} and r.code = h.reason_code
  where h.workspace_id = ${scope.workspaceId} and h.withdrawn_at is null
    and ${isWithin(scope, sql`h.delivered_at`)} and ${isBy(scope, sql`h.owner_id`)}`

/** From delivery to the decision, of the handoffs delivered in the range. One closed without a decision (merged) is left out. */
export const decisionTime: Source = scope => sql`
  select ${columns({
    rowId: sql`h.id`,
    leadId: sql`h.lead_id`,
    at: sql`h.delivered_at`,
    until: sql`coalesce(h.accepted_at, h.rejected_at)`,
    counted: sql`h.accepted_at is not null or h.rejected_at is not null`,
    inBase: sql`h.accepted_at is not null or h.rejected_at is not null or h.closed_at is null`,
    isOpen: sql`h.accepted_at is null and h.rejected_at is null and h.closed_at is null`,
    why: sql`case when h.accepted_at is not null then 'accepted' when h.rejected_at is not null then 'rejected'
      when h.closed_at is not null then 'closed' else 'undecided' end`,
    versionId: sql`h.version_id`,
  })}
  from handoffs h ${rowsOf(scope, sql`h.lead_id`)}
  where h.workspace_id = ${scope.workspaceId} and h.withdrawn_at is null
    and ${isWithin(scope, sql`h.delivered_at`)} and ${isBy(scope, sql`h.owner_id`)}`

/** From capture to the first delivery, of the leads captured in the range. One discarded before it was delivered is left out. */
export const deliveryTime: Source = scope => sql`
  select ${columns({
    rowId: sql`l.id`,
    leadId: sql`l.id`,
    at: sql`l.captured_at`,
    until: sql`h.delivered_at`,
    counted: sql`h.delivered_at is not null`,
    inBase: sql`h.delivered_at is not null or l.stage <> 'discarded'`,
    isOpen: sql`h.delivered_at is null and l.stage <> 'discarded'`,
    why: sql`case when h.delivered_at is not null then 'delivered' when l.stage = 'discarded' then 'discarded' else 'undelivered' end`,
    versionId: sql`h.version_id`,
  })}
  from leads l ${firstDeliveryOf(scope)}
  where l.workspace_id = ${scope.workspaceId} and ${isAbout(scope)} and ${isWithin(scope, sql`l.captured_at`)} and ${isBy(scope, sql`null`)}`

/** From the first delivery in the range to the sale. Who was a customer before is left out; a discarded lead was followed until then. */
export const conversionTime: Source = scope => sql`
  select ${columns({
    rowId: sql`h.id`,
    leadId: sql`h.lead_id`,
    at: sql`h.delivered_at`,
    until: sql`case when m.occurred_at >= h.delivered_at then m.occurred_at end`,
    counted: sql`coalesce(m.occurred_at >= h.delivered_at, false)`,
    inBase: sql`coalesce(m.occurred_at >= h.delivered_at, true)`,
    isOpen: sql`m.occurred_at is null and l.stage <> 'discarded'`,
    why: sql`case when m.occurred_at < h.delivered_at then 'customer_before' when m.occurred_at is not null then 'customer'
      when l.stage = 'discarded' then 'discarded' else 'open' end`,
    versionId: sql`h.version_id`,
    followedUntil: sql`case when l.stage = 'discarded' then greatest(l.stage_since, h.delivered_at) end`,
    earlier: sql`b.at`,
  })}
  from handoffs h ${leadsOf(scope, sql`h.lead_id`)}
    ${reachedBy(scope, 'customer', sql`h.lead_id`)}
    ${deliveredBefore(scope)}
  where h.workspace_id = ${scope.workspaceId} and h.withdrawn_at is null
    and ${isWithin(scope, sql`h.delivered_at`)} and ${isBy(scope, sql`h.owner_id`)}`

/** From capture to the first deal won or lost, of the leads captured in the range; `why` is the outcome and, lost, because of what. */
export const outcomeTime: Source = scope => sql`
  select ${columns({
    rowId: sql`l.id`,
    leadId: sql`l.id`,
    at: sql`l.captured_at`,
    until: sql`d.decided_at`,
    counted: sql`d.decided_at is not null`,
    inBase: sql`true`,
    isOpen: sql`d.decided_at is null`,
    why: sql`d.outcome`,
  })}
  from leads l ${firstDecisionOf(scope)}
  where l.workspace_id = ${scope.workspaceId} and ${isAbout(scope)} and ${isWithin(scope, sql`l.captured_at`)} and ${isBy(scope, sql`null`)}`
