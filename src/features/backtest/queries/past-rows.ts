import { type RawBuilder, sql } from 'kysely'
import type { Commitment } from '#features/agreement/schema.ts'
import { scopeOfCommitment } from '#features/commitments/queries/standing.ts'
import type { FigureRow, Scope } from '#features/reports/metrics/source.ts'
import { SOURCES } from '#features/reports/metrics/sources.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import type { Interval } from '#kernel/interval.ts'
import { METRICS, type MetricKey } from '#kernel/metrics.ts'
import type { Draft } from './draft.ts'

export interface Looked {
  readonly commitment: Commitment
  readonly intervals: readonly Interval[]
}

/** A row of the figure, with the place of its interval in the list. */
export interface PastRow extends FigureRow {
  place: number
}

/**
 * The rows of a commitment's figure in each of the intervals, read once. A lead may stand in several intervals of a figure that takes the
 * first delivery of each lead within its range, or what stands at its end: those are asked for one by one.
 */
export function pastRows(act: Reading, { commitment, intervals }: Looked, draft: Draft): RawBuilder<PastRow> {
  const source = SOURCES[commitment.metric]
  const scopeIn = (from: Interval | undefined, to: Interval | undefined): Scope => ({
    ...scopeOfCommitment(act, commitment, draft.setting, {
      from: from?.startsAt ?? act.now,
      to: to?.endsAt ?? act.now,
    }),
    inOnePiece: true,
  })
  const rows = isOneByOne(commitment.metric)
    ? sql.join(
        intervals.map(
          (one, place) => sql`(select ${sql.lit(place)}::int as place, s.* from (${source(scopeIn(one, one))}) s)`,
        ),
        sql` union all `,
      )
    : sql`select width_bucket(s.at, ${startsOf(intervals)}::timestamptz[]) - 1 as place, s.*
        from (${source(scopeIn(intervals[0], intervals.at(-1)))}) s`
  return CLOCKED.includes(commitment.metric) ? sql`${draft.clocks.handoffs} ${rows}` : sql`${rows}`
}

function isOneByOne(metric: MetricKey): boolean {
  return METRICS[metric].kind === 'stock' || metric === 'conversion_time' || metric === 'delivery_time'
}

/** What the terms change: deadlines and answers, and the calendar on which times are told. */
const CLOCKED: readonly MetricKey[] = [
  'clocks_kept',
  'response_time',
  'decision_time',
  'delivery_time',
  'waiting',
  'overdue',
]

function startsOf(intervals: readonly Interval[]): string[] {
  return intervals.map(({ startsAt }) => startsAt.toISOString())
}
