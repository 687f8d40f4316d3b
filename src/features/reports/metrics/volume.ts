import { type RawBuilder, sql } from 'kysely'
import type { MilestoneStage } from '#kernel/stages.ts'
import { leadsOf, rowsOf } from './beside.ts'
import { columns, type FigureRow, isBy, isWithin, type Scope, type Source } from './source.ts'

/** Leads by the instant at which they reached a stage themselves; a stage only implied by a later one is left out. */
export function milestones(stage: MilestoneStage): Source {
  return scope => sql`
    select ${columns({
      rowId: sql`m.lead_id`,
      leadId: sql`m.lead_id`,
      at: sql`m.occurred_at`,
      counted: sql`not m.implied`,
      why: sql`case when m.implied then 'implied' end`,
      versionId: sql`m.version_id`,
    })}
    from milestones m ${rowsOf(scope, sql`m.lead_id`)}
    where m.workspace_id = ${scope.workspaceId} and m.stage = ${stage} and m.withdrawn_at is null
      and ${isWithin(scope, sql`m.occurred_at`)} and ${isBy(scope, sql`m.member_id`)}`
}

export const handoffs: Source = scope => sql`
  select ${columns({ rowId: sql`h.id`, leadId: sql`h.lead_id`, at: sql`h.delivered_at`, versionId: sql`h.version_id` })}
  from handoffs h ${rowsOf(scope, sql`h.lead_id`)}
  where h.workspace_id = ${scope.workspaceId} and h.withdrawn_at is null
    and ${isWithin(scope, sql`h.delivered_at`)} and ${isBy(scope, sql`h.owner_id`)}`

export const leadsFromSales: Source = scope => sql`
  select ${columns({ rowId: sql`m.lead_id`, leadId: sql`m.lead_id`, at: sql`m.occurred_at` })}
  from milestones m ${leadsOf(scope, sql`m.lead_id`)}
  where m.workspace_id = ${scope.workspaceId} and m.stage = 'lead' and m.withdrawn_at is null and not m.implied
    and l.contributed_by = 'sales' and ${isWithin(scope, sql`m.occurred_at`)} and ${isBy(scope, sql`m.member_id`)}`

export const calls: Source = scope => activities(scope, sql`a.kind = 'call' and a.direction = 'outbound'`)
export const contacts: Source = scope => activities(scope, sql`a.is_contact`)
export const meetings: Source = scope => activities(scope, sql`a.kind = 'meeting'`)
export const visits: Source = scope => activities(scope, sql`a.kind = 'visit'`)

/** A meeting or visit that was not held is listed and left out. */
function activities(scope: Scope, which: RawBuilder<unknown>): RawBuilder<FigureRow> {
  return sql`
    select ${columns({
      rowId: sql`a.id`,
      leadId: sql`a.lead_id`,
      at: sql`a.occurred_at`,
      counted: sql`a.outcome is distinct from 'not_held'`,
      why: sql`case when a.outcome = 'not_held' then 'not_held' end`,
    })}
    from activities a ${rowsOf(scope, sql`a.lead_id`)}
    where a.workspace_id = ${scope.workspaceId} and a.withdrawn_at is null and ${which}
      and ${isWithin(scope, sql`a.occurred_at`)} ${scope.memberId ? sql`and a.member_id = ${scope.memberId}` : sql``}`
}

export const repurchases: Source = scope => sql`
  select ${columns({ rowId: sql`d.id`, leadId: sql`d.lead_id`, at: sql`d.won_at`, amount: sql`d.amount_minor` })}
  from deals d ${rowsOf(scope, sql`d.lead_id`)}
  where d.workspace_id = ${scope.workspaceId} and d.withdrawn_at is null and d.kind = 'repurchase'
    and ${isWithin(scope, sql`d.won_at`)} and ${isBy(scope, sql`d.owner_id`)}`
