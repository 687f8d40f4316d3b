import { sql } from 'kysely'
import { columns, isAbout, isWithin, type Source } from '#features/reports/metrics/source.ts'
import type { MilestoneStage } from '#kernel/stages.ts'

/** From which stage to which, and of whose leads. */
export interface Way {
  readonly from: MilestoneStage
  readonly to: MilestoneStage
  /** Null is of both. */
  readonly contributedBy: 'marketing' | 'sales' | null
}

/** The rates that a plan rests on. */
export const WAYS = {
  leadToMql: { from: 'lead', to: 'mql', contributedBy: 'marketing' },
  mqlToSql: { from: 'mql', to: 'sql', contributedBy: 'marketing' },
  sqlToCustomer: { from: 'sql', to: 'customer', contributedBy: 'marketing' },
  ownLeadToCustomer: { from: 'lead', to: 'customer', contributedBy: 'sales' },
  opportunityToCustomer: { from: 'opportunity', to: 'customer', contributedBy: null },
} as const satisfies Record<string, Way>

export type WayKey = keyof typeof WAYS

/**
 * Of the leads that reached a stage in the range, those that have reached a later one so far. A stage that is only implied counts as
 * reached; only where both were seen is there a time from one to the other.
 */
export function cohortOf({ from, to, contributedBy }: Way): Source {
  return scope => sql`
    select ${columns({
      rowId: sql`q.lead_id`,
      leadId: sql`q.lead_id`,
      at: sql`q.occurred_at`,
      until: sql`case when not m.implied and not q.implied and m.occurred_at >= q.occurred_at then m.occurred_at end`,
      counted: sql`m.lead_id is not null`,
      inBase: sql`true`,
      isOpen: sql`m.lead_id is null and l.stage <> 'discarded'`,
      why: sql`case when m.lead_id is not null then ${to} when l.stage = 'discarded' then 'discarded' else 'open' end`,
    })}
    from milestones q
      join leads l on l.workspace_id = ${scope.workspaceId} and l.id = q.lead_id and ${isAbout(scope)}
        ${contributedBy ? sql`and l.contributed_by = ${contributedBy}` : sql``}
      left join milestones m on m.workspace_id = ${scope.workspaceId} and m.lead_id = q.lead_id and m.stage = ${to}
        and m.withdrawn_at is null and m.occurred_at <= ${scope.asOf}
    where q.workspace_id = ${scope.workspaceId} and q.stage = ${from} and q.withdrawn_at is null
      and ${isWithin(scope, sql`q.occurred_at`)}`
}
