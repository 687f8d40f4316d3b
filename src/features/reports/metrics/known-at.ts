import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Scope, Source } from './source.ts'

type Sql = RawBuilder<unknown>
type Known = Pick<Scope, 'workspaceId'> & { readonly knownAt: Instant }

/**
 * The source seen from `knownAt`: in front of its query stand relations with the names of the tables of facts, which hold the rows that
 * were recorded by then, as they were then. So a formula is written once, and tells of today and of any day before.
 */
export function asKnown(source: Source): Source {
  return scope => sql`${factsKnownIn(scope)} ${source(scope)}`
}

/** To stand before a `select` from tables of facts; nothing for what is known now. */
export function factsKnownIn({ workspaceId, knownAt }: Pick<Scope, 'workspaceId' | 'knownAt'>): Sql {
  if (!knownAt) return sql``
  const known = { workspaceId, knownAt }
  return sql`with leads as not materialized (${leads(known)}),
    handoffs as not materialized (${withoutLater(known, 'handoffs', HANDOFF_INSTANTS)}),
    deals as not materialized (${withoutLater(known, 'deals', DEAL_INSTANTS)}),
    milestones as not materialized (${recorded(known, 'milestones')}),
    activities as not materialized (${recorded(known, 'activities')}),
    reasons as not materialized (
      select r.* from ${asItWas(known, 'reasons')} where t.workspace_id = ${workspaceId})`
}

/** A history told in one piece (the demo) has rows that were recorded before what became of them. */
const HANDOFF_INSTANTS = [
  'first_attempt_at',
  'first_contact_at',
  'answered_at',
  'accepted_at',
  'rejected_at',
  'closed_at',
]
const DEAL_INSTANTS = ['won_at', 'lost_at']

function recorded(known: Known, table: string): Sql {
  return asIs(known, table, sql`true`, sql`select r.* from ${asItWas(known, table)} where ${wasThere(known)}`)
}

/** The row `r`: `t` with the values that it had at the instant. */
function asItWas({ knownAt }: Known, table: string): Sql {
  return sql`${sql.table(table)} t cross join lateral jsonb_populate_record(t, values_at(t.past, ${knownAt})) r`
}

function wasThere({ workspaceId, knownAt }: Known): Sql {
  return sql`t.workspace_id = ${workspaceId} and r.recorded_at <= ${knownAt}`
}

/** Most rows say what they said then: only the others are put together anew. */
function asIs({ workspaceId, knownAt }: Known, table: string, isSame: Sql, others: Sql): Sql {
  const isUnchanged = sql`(t.past is null and ${isSame})`
  return sql`
    select t.* from ${sql.table(table)} t where t.workspace_id = ${workspaceId} and t.recorded_at <= ${knownAt} and ${isUnchanged}
    union all ${others} and ${isUnchanged} is not true`
}

function withoutLater(known: Known, table: string, instants: readonly string[]): Sql {
  const pairs = instants.map(name => sql`(${sql.lit(name)}, ${sql.ref(`r.${name}`)})`)
  const latest = sql.join(instants.map(name => sql.ref(`t.${name}`)))
  return asIs(
    known,
    table,
    sql`coalesce(greatest(${latest}) <= ${known.knownAt}, true)`,
    sql`select w.* from ${asItWas(known, table)}
      cross join lateral jsonb_populate_record(r, (
        select jsonb_object_agg(k.name, null) from (values ${sql.join(pairs)}) k (name, at) where k.at > ${known.knownAt})) w
      where ${wasThere(known)}`,
  )
}

/** A stage that was reached later is told by the last move before. */
function leads(known: Known): Sql {
  const { workspaceId, knownAt } = known
  return asIs(
    known,
    'leads',
    sql`t.stage_since <= ${knownAt}`,
    sql`select w.* from ${asItWas(known, 'leads')}
      left join lateral (
        select jsonb_build_object('stage', m.to_stage, 'stage_since', m.occurred_at) as stage from transitions m
        where m.workspace_id = ${workspaceId} and m.lead_id = r.id and m.recorded_at <= ${knownAt} and m.occurred_at <= ${knownAt}
          and (m.withdrawn_at is null or m.withdrawn_at > ${knownAt}) and r.stage_since > ${knownAt}
        order by m.occurred_at desc, m.id desc limit 1) m on true
      cross join lateral jsonb_populate_record(r, m.stage) w
      where ${wasThere(known)}`,
  )
}
