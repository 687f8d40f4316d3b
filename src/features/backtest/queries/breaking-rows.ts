import { type RawBuilder, sql } from 'kysely'
import type { Commitment } from '#features/agreement/schema.ts'
import { tellingOf } from '#features/commitments/queries/standing.ts'
import type { FigureRow } from '#features/reports/metrics/source.ts'
import { pageOfRows } from '#features/reports/queries/rows.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import type { LocalDate } from '#kernel/instant.ts'
import { METRICS } from '#kernel/metrics.ts'
import { isRefusal, notFound } from '#kernel/outcome.ts'
import { backtestOf } from './backtest.ts'
import { type Draft, openDraft } from './draft.ts'
import { draftClock, minutesBetween, missesTime, speaksAgainst } from './past-figures.ts'
import { pastRows } from './past-rows.ts'

interface Wanted {
  id: string
  commitmentId: string
  intervals?: number | undefined
  startsOn?: LocalDate | undefined
  cursor?: string | undefined
  limit: number
}

/** The rows that the backtest counts as breaking a commitment: the same rows, so they cannot disagree. */
export async function findBreakingRows(act: Reading, wanted: Wanted) {
  const draft = await openDraft(act, wanted.id, wanted.intervals)
  if (isRefusal(draft)) return draft
  const commitment = draft.document.commitments.find(one => one.id === wanted.commitmentId)
  if (!commitment) return notFound('commitment')
  const { intervals } = await backtestOf(act, commitment, draft)
  const broken = intervals.flatMap(({ outcome, startsOn }, place) =>
    outcome === 'broken' && (!wanted.startsOn || wanted.startsOn === startsOn) ? [place] : [],
  )
  const targets = intervals.map(({ target }) => target)
  const rows = await breakingRows(act, commitment, draft, { broken, targets })
  return pageOfRows(act, () => [rows], draft.setting, { ...wanted, isTimed: isTimed(commitment) })
}

interface Breaking {
  broken: number[]
  targets: number[]
}

async function breakingRows(
  act: Reading,
  commitment: Commitment,
  draft: Draft,
  { broken, targets }: Breaking,
): Promise<RawBuilder<FigureRow>> {
  const all = pastRows(act, { commitment, intervals: draft.intervalsOf(commitment) }, draft)
  const within = sql`(select * from (${all}) p where place = any(${broken}::int[])) r`
  const telling = tellingOf(commitment)
  if (!telling) return sql`select * from ${within} where ${speaksAgainst(commitment, targets)}`
  const { rows } = await sql<FigureRow & { place: number }>`
    select * from ${within} where in_base`.execute(act.tx)
  const clock = draftClock(draft, telling)
  const late = rows.filter(({ at, until, followed_until, place }) => {
    const end = until ?? followed_until ?? act.now
    const minutes = minutesBetween(clock, Math.floor(at.getTime()), Math.floor(end.getTime()))
    return missesTime(commitment, minutes, targets[place] as number)
  })
  return sql`select * from ${within} where row_id = any(${late.map(row => row.row_id)}::text[])`
}

function isTimed({ metric }: Commitment): boolean {
  return METRICS[metric].kind === 'time' || metric === 'clocks_kept'
}
