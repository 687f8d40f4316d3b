import { type RawBuilder, sql } from 'kysely'
import type { MilestoneStage } from '#kernel/stages.ts'
import { leadsOf, reachedBy, rowsOf } from './beside.ts'
import { columns, type FigureRow, isAbout, isBy, isWithin, type Scope, type Source } from './source.ts'

/** Of the leads captured in the range, those that have reached a stage so far, also by a later one. */
export function capturedTo(stage: MilestoneStage): Source {
  return scope => sql`
    select ${columns({
      rowId: sql`l.id`,
      leadId: sql`l.id`,
      at: sql`l.captured_at`,
      ...soFar(stage),
    })}
    from leads l ${reachedBy(scope, stage, sql`l.id`)}
    where l.workspace_id = ${scope.workspaceId} and ${isAbout(scope)} and ${isWithin(scope, sql`l.captured_at`)} and ${isBy(scope, sql`null`)}`
}

/** Of the leads that reached a stage in the range (also by a later stage), those that have reached the other so far. */
export function stageToStage(from: MilestoneStage, to: MilestoneStage): Source {
  return scope => sql`
    select ${columns({
      rowId: sql`q.lead_id`,
      leadId: sql`q.lead_id`,
      at: sql`q.occurred_at`,
      ...soFar(to),
      versionId: sql`q.version_id`,
    })}
    from milestones q ${leadsOf(scope, sql`q.lead_id`)} ${reachedBy(scope, to, sql`q.lead_id`)}
    where q.workspace_id = ${scope.workspaceId} and q.stage = ${from} and q.withdrawn_at is null
      and ${isWithin(scope, sql`q.occurred_at`)} and ${isBy(scope, sql`q.member_id`)}`
}

function soFar(stage: MilestoneStage) {
  return {
    until: sql`m.occurred_at`,
    counted: sql`m.occurred_at is not null`,
    inBase: sql`true`,
    isOpen: sql`m.occurred_at is null and l.stage <> 'discarded'`,
    why: sql`case when m.occurred_at is not null then ${sql.lit(stage)} when l.stage = 'discarded' then 'discarded' else 'open' end`,
  }
}

/** Of the new customers of the range, those that marketing brought. */
export const marketingShareOfCustomers: Source = scope => sql`
  select ${columns({
    rowId: sql`m.lead_id`,
    leadId: sql`m.lead_id`,
    at: sql`m.occurred_at`,
    counted: sql`not m.implied and l.contributed_by = 'marketing'`,
    inBase: sql`not m.implied`,
    why: sql`case when m.implied then 'implied' else 'by_' || l.contributed_by end`,
    versionId: sql`m.version_id`,
  })}
  from milestones m ${leadsOf(scope, sql`m.lead_id`)}
  where m.workspace_id = ${scope.workspaceId} and m.stage = 'customer' and m.withdrawn_at is null
    and ${isWithin(scope, sql`m.occurred_at`)} and ${isBy(scope, sql`m.member_id`)}`

/** Of the handoffs delivered in the range and decided, those accepted. One closed without a decision (merged) is left out. */
export const acceptance: Source = scope => decided(scope, sql`h.accepted_at is not null`)

export const rejection: Source = scope => decided(scope, sql`h.accepted_at is null and h.rejected_at is not null`)

function decided(scope: Scope, counted: RawBuilder<unknown>): RawBuilder<FigureRow> {
  return sql`
    select ${columns({
      rowId: sql`h.id`,
      leadId: sql`h.lead_id`,
      at: sql`h.delivered_at`,
      until: sql`coalesce(h.accepted_at, h.rejected_at)`,
      counted,
      inBase: sql`h.accepted_at is not null or h.rejected_at is not null`,
      isOpen: sql`h.accepted_at is null and h.rejected_at is null and h.closed_at is null`,
      why: sql`case when h.accepted_at is not null then 'accepted' when h.rejected_at is not null then 'rejected'
        when h.closed_at is not null then 'closed' else 'undecided' end`,
      versionId: sql`h.version_id`,
    })}
    from handoffs h ${rowsOf(scope, sql`h.lead_id`)}
    where h.workspace_id = ${scope.workspaceId} and h.withdrawn_at is null
      and ${isWithin(scope, sql`h.delivered_at`)} and ${isBy(scope, sql`h.owner_id`)}`
}

/**
 * Of the clocks of the handoffs delivered in the range that have ended, those answered by their deadline. Overdue is broken; closed
 * without an answer is broken unless the reason says that the lead was no good (data, fit); a clock that runs is open.
 */
export const clocksKept: Source = scope => sql`
  select ${columns({
    rowId: sql`c.id`,
    leadId: sql`c.lead_id`,
    at: sql`c.delivered_at`,
    until: sql`c.answered_at`,
    counted: sql`c.why = 'kept'`,
    inBase: sql`c.why in ('kept', 'late', 'overdue', 'closed_unanswered')`,
    isOpen: sql`c.why = 'running'`,
    why: sql`c.why`,
    versionId: sql`c.version_id`,
    followedUntil: sql`c.due_at`,
    turnsAt: sql`case when c.why = 'running' then c.due_at end`,
  })}
  from (
    select h.id, h.lead_id, h.delivered_at, h.answered_at, h.due_at, h.version_id,
      case when h.answered_at <= h.due_at then 'kept'
        when h.answered_at is not null then 'late'
        when h.closed_at is not null and r.tells in ('data', 'fit') then 'reason_' || r.tells
        when h.closed_at is not null then 'closed_unanswered'
        when h.due_at < ${scope.asOf} then 'overdue'
        else 'running' end as why
    from handoffs h ${rowsOf(scope, sql`h.lead_id`)}
      left join reasons r on r.workspace_id = ${scope.workspaceId} and r.code = h.reason_code
    where h.workspace_id = ${scope.workspaceId} and h.withdrawn_at is null and h.due_at is not null
      and ${isWithin(scope, sql`h.delivered_at`)} and ${isBy(scope, sql`h.owner_id`)}
  ) c`
