import { type RawBuilder, sql } from 'kysely'
import { termsAt } from '#features/agreement/queries/terms.ts'
import { factsKnownIn } from '#features/reports/metrics/known-at.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import { isRefusal, notFound, type Outcome } from '#kernel/outcome.ts'
import { MILESTONE_STAGES } from '#kernel/stages.ts'
import { decodeCursor, pageOf } from '#platform/http/cursor.ts'
import type { PersonaFigure, PersonaFigureRow, PersonaRowsQuery } from '../schema/persona-rows.ts'
import type { PersonaKey } from '../schema/personas.ts'
import { leadsOfPeriod, movesKnown, WHOLE } from './figures.ts'
import { spanOf } from './span.ts'

/** Of the `people`: what a figure counts, one row each. */
type Counted = (act: Reading, part: Part, currency: string) => RawBuilder<unknown>
type Part = Pick<PersonaRowsQuery, 'stage' | 'reason' | 'cause'>

const NOTHING_SAID = sql`null::text as reason_code, null::text as words, null::uuid as by_id`
const NO_MONEY = sql`null::bigint as amount_minor, null::text as currency`

/** Each says the same as the figure in `figures.ts`. */
const COUNTED: Readonly<Record<PersonaFigure, Counted>> = {
  reached: ({ workspaceId, now }, { stage = 'lead' }) => {
    if (stage === 'lead')
      return sql`select l.id, l.id as lead_id, l.captured_at as at, ${NO_MONEY}, ${NOTHING_SAID}
        from people p join leads l on l.workspace_id = ${workspaceId} and l.id = p.id`
    const stages = MILESTONE_STAGES.slice(MILESTONE_STAGES.indexOf(stage))
    return sql`select p.id, p.id as lead_id, min(m.occurred_at) as at, ${NO_MONEY}, ${NOTHING_SAID}
      from people p join milestones m on m.workspace_id = ${workspaceId} and m.lead_id = p.id
      where m.stage = any(${sql.val(stages)}::text[]) and m.withdrawn_at is null and m.occurred_at <= ${now}
      group by p.id`
  },
  won: ({ workspaceId, now }, _part, currency) => sql`
    select d.id, d.lead_id, d.won_at as at, d.amount_minor, d.currency, null::text as reason_code, d.won_because as words, d.owner_id as by_id
    from people p join deals d on d.workspace_id = ${workspaceId} and d.lead_id = p.id
    where d.withdrawn_at is null and d.won_at <= ${now} and d.currency = ${currency}`,
  decided: act => decided(act),
  rejected: (act, { reason }) => sql`
    select * from (${decided(act)}) h where h.rejected_at is not null
      and ${reason === undefined ? sql`true` : sql`h.reason_code = ${reason}`}`,
  discarded: (act, { reason, cause }) => sql`
    select t.id, t.lead_id, t.occurred_at as at, ${NO_MONEY}, coalesce(t.reason_code, 'unknown') as reason_code, t.reason_words as words, t.member_id as by_id
    from people p join lateral (
      select id, lead_id, occurred_at, cause, reason_code, reason_words, member_id from transitions
      where workspace_id = ${act.workspaceId} and lead_id = p.id and to_stage = 'discarded' and ${movesKnown(act)}
      order by occurred_at desc, id desc limit 1
    ) t on true
    where p.stage = 'discarded'
      and ${reason === undefined ? sql`true` : sql`coalesce(t.reason_code, 'unknown') = ${reason}`}
      and ${cause === undefined ? sql`true` : sql`t.cause = ${cause}`}`,
}

function decided({ workspaceId }: Reading): RawBuilder<unknown> {
  return sql`select h.id, h.lead_id, coalesce(h.rejected_at, h.accepted_at) as at, ${NO_MONEY}, h.rejected_at,
      case when h.rejected_at is not null then coalesce(h.reason_code, 'unknown') end as reason_code,
      case when h.rejected_at is not null then h.reason_words end as words,
      case when h.rejected_at is not null then h.rejected_by end as by_id
    from people p join handoffs h on h.workspace_id = ${workspaceId} and h.lead_id = p.id
    where h.withdrawn_at is null and (h.accepted_at is not null or h.rejected_at is not null)`
}

/** The rows behind one figure of a persona, the latest first; as they were known then, where that is asked. */
export async function listRowsOf(
  act: Reading,
  key: PersonaKey | typeof WHOLE,
  query: PersonaRowsQuery,
): Promise<Outcome<{ rows: PersonaFigureRow[]; next: string | null }>> {
  const after = query.cursor ? decodeCursor(query.cursor, 2) : null
  if (isRefusal(after)) return after
  const terms = await termsAt(act, act.now)
  const isThere = [WHOLE, 'rest', ...(terms?.document.idealCustomer.personas ?? []).map(({ id }) => id)].includes(key)
  if (!isThere) return notFound('persona')
  const span = await spanOf(act, query)
  if (isRefusal(span)) return span
  const { workspaceId, knownAt } = act
  const known = knownAt ? sql`${factsKnownIn({ workspaceId, knownAt })},` : sql`with`
  const at = sql`date_trunc('milliseconds', c.at)`
  const { rows } = await sql<PersonaFigureRow>`
    ${known} people as materialized (select * from (${leadsOfPeriod(act, terms, span)}) p where p.persona = ${key})
    select c.id, c.lead_id as "leadId", nullif(concat_ws(' ', l.first_name, l.last_name), '') as name, l.company, ${at} as at,
      c.amount_minor as "amountMinor", c.currency, c.reason_code as "reasonCode", r.label as "reasonLabel", c.words, b.name as by
    from (${COUNTED[query.figure](act, query, span.currency)}) c
      join leads l on l.workspace_id = ${workspaceId} and l.id = c.lead_id
      left join members b on b.workspace_id = ${workspaceId} and b.id = c.by_id
      left join reasons r on r.workspace_id = ${workspaceId} and r.code = c.reason_code
    ${after ? sql`where (${at}, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by ${at} desc, c.id desc limit ${query.limit + 1}`.execute(act.tx)
  return pageOf(rows, query.limit, row => [row.at.toISOString(), row.id])
}
