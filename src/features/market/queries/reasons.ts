import { type RawBuilder, sql } from 'kysely'
import { settingAt } from '#features/reports/queries/setting.ts'
import { DAY, plusMilliseconds } from '#kernel/instant.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import type { Act } from '#platform/act.ts'
import type { DecidedDeals } from '../schema/reasons.ts'

const SHOWN = 20

/** Why the deals decided in so many days were won and lost. */
export async function findDealReasons(act: Act, days: number) {
  const { currency } = await settingAt(act, act.now)
  const period = { days, currency }
  return {
    asOf: act.now,
    currency,
    won: await readDecided(act, { at: sql`won_at`, because: sql`won_because` }, period),
    lost: await readDecided(act, { at: sql`lost_at`, because: sql`lost_because` }, period),
  }
}

async function readDecided(
  { tx, workspaceId, now }: Act,
  { at, because }: { at: RawBuilder<unknown>; because: RawBuilder<unknown> },
  { days, currency }: { days: number; currency: string },
): Promise<DecidedDeals> {
  const { rows } = await sql<{ words: string | null; deals: number; amountMinor: number }>`
    select max(said) as words, count(*) as deals,
      coalesce(sum(amount_minor) filter (where currency = ${currency}), 0) as "amountMinor"
    from (select nullif(trim(${because}), '') as said, amount_minor, currency from deals
      where workspace_id = ${workspaceId} and withdrawn_at is null
        and ${at} > ${plusMilliseconds(now, -days * DAY)} and ${at} <= ${now}) d
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
