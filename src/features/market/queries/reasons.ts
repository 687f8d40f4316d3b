import { type RawBuilder, sql } from 'kysely'
import { factsKnownIn } from '#features/reports/metrics/known-at.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import type { DecidedDeals } from '../schema/reasons.ts'
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

function count(rows: readonly { deals: number }[]): number {
  return rows.reduce((sum, { deals }) => sum + deals, 0)
}
