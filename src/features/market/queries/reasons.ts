import { type RawBuilder, sql } from 'kysely'
import { factsKnownIn } from '#features/reports/metrics/known-at.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import { decodeCursor, pageOf } from '#platform/http/cursor.ts'
import type { PersonaFigureRow } from '../schema/persona-rows.ts'
import type { DealRowsQuery, DecidedDeals } from '../schema/reasons.ts'
import { type Span, spanOf } from './span.ts'

const SHOWN = 20

/** Why the deals decided in some days were won and lost. */
export async function findDealReasons(act: Reading, asked: Parameters<typeof spanOf>[1] = {}) {
  const span = await spanOf(act, asked)
  if (isRefusal(span)) return span
  return {
    asOf: act.now,
    from: span.from,
    to: span.to,
    currency: span.currency,
    won: await readDecided(act, { at: sql`won_at`, because: sql`won_because` }, span),
    lost: await readDecided(act, { at: sql`lost_at`, because: sql`lost_because` }, span),
  }
}

async function readDecided(
  { tx, workspaceId, knownAt }: Reading,
  { at, because }: { at: RawBuilder<unknown>; because: RawBuilder<unknown> },
  { startsAt, endsAt, currency }: Span,
): Promise<DecidedDeals> {
  const { rows } = await sql<{ words: string | null; deals: number; amountMinor: number }>`
    ${factsKnownIn({ workspaceId, knownAt: knownAt ?? null })} select max(said) as words, count(*) as deals,
      coalesce(sum(amount_minor) filter (where currency = ${currency}), 0) as "amountMinor"
    from (select nullif(trim(${because}), '') as said, amount_minor, currency from deals
      where workspace_id = ${workspaceId} and withdrawn_at is null and ${at} >= ${startsAt} and ${at} < ${endsAt}) d
    group by fold_text(said) order by count(*) desc, 3 desc, 1`.execute(tx)
  const said = rows.filter(row => row.words !== null)
  const [all, known] = [count(rows), count(said)]
  return {
    deals: all,
    unsaid: all - known,
    amountMinor: rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    reasons: said.slice(0, SHOWN).map(({ words, deals, amountMinor }) => ({
      words: words as string,
      deals,
      amountMinor,
      share: wilson(deals, known),
    })),
    others: count(said.slice(SHOWN)),
  }
}

/** The deals behind a reason, or behind all of an outcome, the latest first. */
export async function listDealRows(
  act: Reading,
  { outcome, words, cursor, limit, ...asked }: DealRowsQuery,
): Promise<Outcome<{ rows: PersonaFigureRow[]; next: string | null }>> {
  const after = cursor ? decodeCursor(cursor, 2) : null
  if (isRefusal(after)) return after
  const span = await spanOf(act, asked)
  if (isRefusal(span)) return span
  const { workspaceId, knownAt } = act
  const [decidedAt, because] =
    outcome === 'won' ? [sql`d.won_at`, sql`d.won_because`] : [sql`d.lost_at`, sql`d.lost_because`]
  const at = sql`date_trunc('milliseconds', ${decidedAt})`
  const { rows } = await sql<PersonaFigureRow>`
    ${factsKnownIn({ workspaceId, knownAt: knownAt ?? null })}
    select d.id, d.lead_id as "leadId", nullif(concat_ws(' ', l.first_name, l.last_name), '') as name, l.company, ${at} as at,
      d.amount_minor as "amountMinor", d.currency, null::text as "reasonCode", null::text as "reasonLabel",
      nullif(trim(${because}), '') as words, o.name as by
    from deals d join leads l on l.workspace_id = ${workspaceId} and l.id = d.lead_id
      left join members o on o.workspace_id = ${workspaceId} and o.id = d.owner_id
    where d.workspace_id = ${workspaceId} and d.withdrawn_at is null
      and ${decidedAt} >= ${span.startsAt} and ${decidedAt} < ${span.endsAt}
      ${words === undefined ? sql`` : sql`and fold_text(trim(${because})) = fold_text(${words})`}
      ${after ? sql`and (${at}, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by ${at} desc, d.id desc limit ${limit + 1}`.execute(act.tx)
  return pageOf(rows, limit, row => [row.at.toISOString(), row.id])
}

function count(rows: readonly { deals: number }[]): number {
  return rows.reduce((sum, { deals }) => sum + deals, 0)
}
