import { type RawBuilder, sql } from 'kysely'
import type { Terms } from '#features/agreement/queries/terms.ts'
import { factsKnownIn } from '#features/reports/metrics/known-at.ts'
import { planForManyRows } from '#features/reports/queries/planning.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import { MILESTONE_STAGES, STAGES, type Stage } from '#kernel/stages.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import type { PersonaFigures } from '../schema/personas.ts'
import { belongingSql } from './belonging.ts'
import type { Span } from './span.ts'

type Reasoned = { code: string; label: string | null; count: number }

/** The key under which the whole company is told beside its personas. */
export const WHOLE = 'whole'

export interface FiguresByPersona {
  of(key: string): PersonaFigures
  whole: PersonaFigures
}

/** What became of the leads captured in some days, by persona of the version, each lead in one. */
export async function readFigures(act: Reading, terms: Terms | null, span: Span): Promise<FiguresByPersona> {
  const { currency } = span
  const told = await readTold(act, terms, span)
  const captured = sum(told.reached.filter(({ persona }) => persona === WHOLE))
  const of = (key: string): PersonaFigures => {
    const mine = told.reached.filter(({ persona }) => persona === key)
    const leadCount = sum(mine)
    const sold = told.billing.find(({ persona }) => persona === key)
    const rejections = told.decided.filter(({ persona }) => persona === key)
    const rejected = rejections.filter(({ code }) => code !== null)
    return {
      leads: leadCount,
      share: wilson(leadCount, captured),
      stages: stagesOf(mine),
      now: STAGES.map(stage => ({ stage, count: sum(mine.filter(row => row.stage === stage)) })),
      billing: { deals: sold?.deals ?? 0, medianMinor: sold?.medianMinor ?? null, currency },
      rejections: {
        rate: wilson(sum(rejected), sum(rejections)),
        byReason: rejected.map(({ code, label, count }) => ({ code: code as string, label, count })),
      },
      discards: told.discards
        .filter(({ persona }) => persona === key)
        .map(({ cause, code, label, count }) => ({ cause, code, label, count })),
    }
  }
  return { of, whole: of(WHOLE) }
}

interface Told {
  reached: Reached[]
  billing: { persona: string; deals: number; medianMinor: number | null }[]
  /** By reason; a reason of null: they were accepted. */
  decided: { persona: string; code: string | null; label: string | null; count: number }[]
  discards: ({ persona: string; cause: string } & Reasoned)[]
}

/** In one statement: the leads are told apart once. */
async function readTold(act: Reading, terms: Terms | null, span: Span): Promise<Told> {
  await planForManyRows(act)
  const listOf = (rows: RawBuilder<unknown>) => sql`(select coalesce(json_agg(o), '[]') from (${rows}) o)`
  const known = act.knownAt ? sql`${factsKnownIn(act)},` : sql`with`
  const { rows } = await sql<Told>`
    ${known} people as materialized (${leadsOfPeriod(act, terms, span)})
    select ${listOf(reached(act))} as reached, ${listOf(billing(act, span.currency))} as billing,
      ${listOf(decided(act))} as decided, ${listOf(discards(act))} as discards`.execute(act.tx)
  return rows[0] as Told
}

/** Of each lead of the period: its id, where it stands, and to whom it belongs. Those at one instant are told twice: alone and in the whole. */
export function leadsOfPeriod(
  { workspaceId }: Reading,
  terms: Terms | null,
  { startsAt, endsAt }: Span,
): RawBuilder<unknown> {
  return sql`
    select p.id, p.stage, k.persona from (
      select l.id, l.stage, ${belongingSql(terms)} as own from leads l
      where l.workspace_id = ${workspaceId} and l.withdrawn_at is null and l.captured_at >= ${startsAt} and l.captured_at < ${endsAt}
      offset 0
    ) p cross join lateral (values (p.own), (${WHOLE}::text)) k(persona)`
}

interface Reached {
  persona: string
  stage: Stage
  /** The place of the furthest milestone, from 1. */
  furthest: number
  count: number
}

function reached({ workspaceId, now }: Reading): RawBuilder<unknown> {
  return sql`select persona, stage, furthest, count(*) as count from (
      select p.persona, p.id, p.stage, coalesce(max(array_position(${sql.val([...MILESTONE_STAGES])}::text[], m.stage)), 1) as furthest
      from people p left join milestones m on m.workspace_id = ${workspaceId} and m.lead_id = p.id
        and m.stage <> 'lead' and m.withdrawn_at is null and m.occurred_at <= ${now}
      group by 1, 2, 3
    ) c group by 1, 2, 3`
}

function stagesOf(rows: readonly Reached[]): PersonaFigures['stages'] {
  const reached = MILESTONE_STAGES.map((_, place) => sum(rows.filter(({ furthest }) => furthest > place)))
  const captured = reached[0] ?? 0
  return MILESTONE_STAGES.map((stage, place) => ({
    stage,
    reached: reached[place] ?? 0,
    fromPrevious: place === 0 ? null : wilson(reached[place] ?? 0, reached[place - 1] ?? 0),
    fromCaptured: place === 0 ? null : wilson(reached[place] ?? 0, captured),
  }))
}

function billing({ workspaceId, now }: Reading, currency: string): RawBuilder<unknown> {
  return sql`select p.persona, count(*) as deals, percentile_cont(0.5) within group (order by d.amount_minor) as "medianMinor"
    from people p join deals d on d.workspace_id = ${workspaceId} and d.lead_id = p.id
    where d.withdrawn_at is null and d.won_at <= ${now} and d.currency = ${currency}
    group by 1`
}

function decided({ workspaceId }: Reading): RawBuilder<unknown> {
  return sql`select p.persona, case when h.rejected_at is not null then coalesce(h.reason_code, 'unknown') end as code,
      case when h.rejected_at is not null then r.label end as label, count(*) as count
    from people p join handoffs h on h.workspace_id = ${workspaceId} and h.lead_id = p.id
      left join reasons r on r.workspace_id = ${workspaceId} and r.code = h.reason_code
    where h.withdrawn_at is null and (h.accepted_at is not null or h.rejected_at is not null)
    group by 1, 2, 3 order by count(*) desc, 2`
}

function discards(act: Reading): RawBuilder<unknown> {
  const { workspaceId } = act
  return sql`select p.persona, t.cause, coalesce(t.reason_code, 'unknown') as code, r.label, count(*) as count
    from people p join lateral (
        select cause, reason_code from transitions
        where workspace_id = ${workspaceId} and lead_id = p.id and to_stage = 'discarded' and ${movesKnown(act)}
        order by occurred_at desc, id desc limit 1
      ) t on true left join reasons r on r.workspace_id = ${workspaceId} and r.code = t.reason_code
    where p.stage = 'discarded'
    group by 1, 2, 3, 4 order by count(*) desc, 2, 3`
}

/** Moves are only ever added or withdrawn. */
export function movesKnown({ knownAt }: Reading): RawBuilder<unknown> {
  if (!knownAt) return sql`withdrawn_at is null`
  return sql`recorded_at <= ${knownAt} and occurred_at <= ${knownAt} and (withdrawn_at is null or withdrawn_at > ${knownAt})`
}

function sum(rows: readonly { count: number }[]): number {
  return rows.reduce((total, { count }) => total + count, 0)
}
