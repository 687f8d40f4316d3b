import { type RawBuilder, sql } from 'kysely'
import { DAY, type Instant, plusMilliseconds } from '#kernel/instant.ts'
import { MILESTONE_STAGES, type MilestoneStage } from '#kernel/stages.ts'
import { isAbout, type Scope, tellsLeadsApart } from './source.ts'

/*
 * What belongs to a row by its key. Found row by row, it costs what the days of the range hold, however many lie behind: `lateral` fixes
 * that order. What was known at an instant has no index, and whoever reads all there is gains nothing by one: there it is joined in one
 * piece (`inOnePiece`). Both forms give the same rows.
 */

type Sql = RawBuilder<unknown>

/** Gives the table `l` of the leads that the scope is about, to a row that has their id. */
export function leadsOf(scope: Scope, leadId: Sql): Sql {
  const which = sql`l.workspace_id = ${scope.workspaceId} and l.id = ${leadId} and ${isAbout(scope)}`
  return isInOnePiece(scope)
    ? sql`join leads l on ${which}`
    : sql`join lateral (select * from leads l where ${which} offset 0) l on true`
}

/**
 * Keeps the rows of the leads that the scope is about, and gives nothing of them. Of all leads that leaves out the withdrawn alone, by the index
 * of these; with `offset 0` one is looked up, and never all of them gathered.
 */
export function rowsOf(scope: Scope, leadId: Sql): Sql {
  if (isInOnePiece(scope) || tellsLeadsApart(scope)) return leadsOf(scope, leadId)
  return sql`join lateral (
    select where not exists (
      select from leads l where l.workspace_id = ${scope.workspaceId} and l.id = ${leadId} and l.withdrawn_at is not null offset 0)
  ) l on true`
}

/** Gives `m`: when a lead reached a stage, if it has by now. */
export function reachedBy(scope: Scope, stage: MilestoneStage, leadId: Sql): Sql {
  const which = sql`m.workspace_id = ${scope.workspaceId} and m.lead_id = ${leadId} and m.stage = ${stage}
    and m.withdrawn_at is null and m.occurred_at <= ${scope.asOf}`
  return isInOnePiece(scope)
    ? sql`left join milestones m on ${which}`
    : sql`left join lateral (select m.occurred_at from milestones m where ${which} offset 0) m on true`
}

/** Gives `m` to the leads `l`: the place of the furthest stage that each has reached by now, from 1 on. */
export function furthestOf(scope: Scope): Sql {
  const furthest = sql`max(array_position(${sql.val([...MILESTONE_STAGES])}::text[], stage)) as furthest`
  const which = sql`workspace_id = ${scope.workspaceId} and stage <> 'lead' and withdrawn_at is null and occurred_at <= ${scope.asOf}`
  return isInOnePiece(scope)
    ? sql`left join (select lead_id, ${furthest} from milestones where ${which} group by lead_id) m on m.lead_id = l.id`
    : sql`left join lateral (select ${furthest} from milestones where lead_id = l.id and ${which}) m on true`
}

/** Gives `b.at` to the handoffs `h`: when their lead was delivered before, for the last time. */
export function deliveredBefore(scope: Scope): Sql {
  const which = sql`b.workspace_id = ${scope.workspaceId} and b.withdrawn_at is null`
  return isInOnePiece(scope)
    ? sql`left join (
        select b.id, lag(b.delivered_at) over (partition by b.lead_id order by b.delivered_at, b.id) as at from handoffs b where ${which}
      ) b on b.id = h.id`
    : sql`left join lateral (
        select max(b.delivered_at) as at from handoffs b
        where ${which} and b.lead_id = h.lead_id and (b.delivered_at, b.id) < (h.delivered_at, h.id)
      ) b on true`
}

/** Gives `d` to the handoffs `h`: whether their lead has deals that are lost, and some that are still open. */
export function dealsOf(scope: Scope): Sql {
  const told = sql`bool_or(lost_at is not null) as has_lost, bool_or(lost_at is null and won_at is null) as has_open`
  const which = sql`workspace_id = ${scope.workspaceId} and withdrawn_at is null`
  return isInOnePiece(scope)
    ? sql`left join (select lead_id, ${told} from deals where ${which} group by lead_id) d on d.lead_id = h.lead_id`
    : sql`left join lateral (select ${told} from deals where ${which} and lead_id = h.lead_id) d on true`
}

/** Gives `v.minimum` to the handoffs `h`: what their version asks of a handoff. A document is large: each is read once. */
export function minimumOf(scope: Scope): Sql {
  const minimum = sql`document #> '{idealCustomer,minimumAtHandoff}' as minimum from agreement_versions`
  const which = sql`workspace_id = ${scope.workspaceId} and signed_at is not null`
  return isInOnePiece(scope)
    ? sql`left join (select id, ${minimum} where ${which} offset 0) v on v.id = h.version_id`
    : sql`left join lateral (select ${minimum} where ${which} and id = h.version_id offset 0) v on true`
}

/** Gives `h` to the leads `l`: their first delivery since they were captured. */
export function firstDeliveryOf(scope: Scope): Sql {
  const rows = sql`f.delivered_at, f.version_id from handoffs f`
  const which = sql`f.workspace_id = ${scope.workspaceId} and f.withdrawn_at is null`
  return firstOf(scope, { name: 'h', rows, which, at: sql`f.delivered_at` })
}

/** Gives `d` to the leads `l`: the first deal won or lost since they were captured, and how it ended. */
export function firstDecisionOf(scope: Scope): Sql {
  const at = sql`coalesce(f.won_at, f.lost_at)`
  const rows = sql`${at} as decided_at,
    case when f.won_at is not null then 'won' else 'lost' || coalesce(':' || f.lost_because, '') end as outcome from deals f`
  const which = sql`f.workspace_id = ${scope.workspaceId} and f.withdrawn_at is null`
  return firstOf(scope, { name: 'd', rows, which, at })
}

/** Of the rows `f` that belong to a lead the first since it was captured. */
function firstOf(scope: Scope, { name, rows, which, at }: { name: 'h' | 'd'; rows: Sql; which: Sql; at: Sql }): Sql {
  return isInOnePiece(scope)
    ? sql`left join (
        select distinct on (c.id) c.id, ${rows} join leads c on c.workspace_id = ${scope.workspaceId} and c.id = f.lead_id and ${at} >= c.captured_at
        where ${which} order by c.id, ${at}, f.id
      ) ${sql.ref(name)} on ${sql.ref(`${name}.id`)} = l.id`
    : sql`left join lateral (
        select ${rows} where ${which} and f.lead_id = l.id and ${at} >= l.captured_at order by ${at}, f.id limit 1
      ) ${sql.ref(name)} on true`
}

/**
 * The handoffs without an answer at an instant, to be named. Now they are found by indexes. Of an earlier instant what was delivered in the
 * week before is looked through, and only the rest found by an index: much has been answered since.
 */
export function awaitedAt(scope: Scope, instant: Instant): Sql {
  const weekBefore = plusMilliseconds(instant, -LONG)
  const which = sql`workspace_id = ${scope.workspaceId} and withdrawn_at is null and delivered_at < ${instant}
    and least(answered_at, closed_at, 'infinity') >= ${instant}`
  if (isInOnePiece(scope)) return sql`(select * from handoffs where ${which})`
  if (instant >= scope.asOf) return awaitedFrom(scope, instant)
  return sql`(
    select * from handoffs where ${which} and delivered_at >= ${weekBefore}
    union all
    select * from handoffs where ${which} and delivered_at < ${weekBefore}
      and (least(answered_at, closed_at) - delivered_at <= '7 days') is not true)`
}

/** Those with an answer at that very instant, or one still to come, wait, too. */
function awaitedFrom({ workspaceId }: Scope, instant: Instant): Sql {
  const which = sql`workspace_id = ${workspaceId} and withdrawn_at is null and delivered_at < ${instant}`
  return sql`(
    select * from handoffs where ${which} and answered_at is null and closed_at is null
    union all
    select * from handoffs where ${which} and (answered_at is not null or closed_at is not null)
      and least(answered_at, closed_at) >= ${instant})`
}

/** As in the index `handoffs_long_awaited`. */
const LONG = 7 * DAY

function isInOnePiece({ knownAt, inOnePiece }: Scope): boolean {
  return Boolean(knownAt) || inOnePiece === true
}
