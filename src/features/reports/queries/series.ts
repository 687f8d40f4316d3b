import { sql } from 'kysely'
import { DAY, earlierOf, laterOf } from '#kernel/instant.ts'
import { type Interval, type IntervalKind, intervalsBetween } from '#kernel/interval.ts'
import { METRICS, type MetricKey } from '#kernel/metrics.ts'
import { isRefusal, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Scope } from '../metrics/source.ts'
import { SOURCES } from '../metrics/sources.ts'
import { type FigureValue, figureOf, type Tally } from '../rules/figure.ts'
import { computeFigure, tellingOf, type Wanted } from './figure.ts'
import { type Asked, type Reading, type Setting, scopeOf } from './setting.ts'

const POINTS_AT_MOST = 400
const COUNTED_ONE_BY_ONE_AT_MOST = 60
const SHORTEST_DAYS = { week: 7, month: 31, quarter: 92, year: 366 }

/** A figure by local week, month, quarter or year; the first and last are cut at the period. */
export async function findSeries(act: Reading, asked: Asked & Wanted & { metric: MetricKey; interval: IntervalKind }) {
  const scoped = await scopeOf(act, asked)
  if (isRefusal(scoped)) return scoped
  const { scope, setting } = scoped
  const limit = isGrouped(asked.metric) ? POINTS_AT_MOST : COUNTED_ONE_BY_ONE_AT_MOST
  const shortest = SHORTEST_DAYS[asked.interval] * DAY
  if (scope.to.getTime() - scope.from.getTime() > (limit + 1) * shortest)
    return refuse('too_many_intervals', { limit }, 422)
  const intervals = intervalsBetween(asked.interval, scope.from, scope.to, scope.timeZone)
  if (intervals.length > limit) return refuse('too_many_intervals', { limit }, 422)
  const values = await valuesOf(act, asked, intervals, scope, setting)
  return {
    metric: asked.metric,
    interval: asked.interval,
    points: intervals.map(({ startsOn, endsOn }, place) => {
      const { value, count, of, open } = values[place] as FigureValue
      return { startsOn, endsOn, value, count, of, open }
    }),
  } satisfies Outcome<object>
}

/** A time needs all its rows, and a lead delivered in two intervals is one effective lead in each: these are computed one by one. */
function isGrouped(metric: MetricKey): boolean {
  const { kind } = METRICS[metric]
  return kind !== 'time' && kind !== 'stock'
}

async function valuesOf(
  act: Reading,
  { metric, ...wanted }: Wanted & { metric: MetricKey; interval: IntervalKind },
  intervals: readonly Interval[],
  scope: Scope,
  setting: Setting,
): Promise<FigureValue[]> {
  if (isGrouped(metric)) return grouped(act, metric, wanted.interval, intervals, scope)
  const values: FigureValue[] = []
  for (const { startsAt, endsAt } of intervals) {
    const part = { ...scope, from: laterOf(scope.from, startsAt), to: earlierOf(scope.to, endsAt) }
    values.push(await computeFigure(act, metric, part, setting, tellingOf(metric, wanted)))
  }
  return values
}

async function grouped(
  act: Reading,
  metric: MetricKey,
  kind: IntervalKind,
  intervals: readonly Interval[],
  scope: Scope,
): Promise<FigureValue[]> {
  const { rows } = await sql<Tally & { startsOn: string }>`
    select date_trunc(${kind}, at at time zone ${scope.timeZone})::date as "startsOn", count(*) as rows,
      count(*) filter (where counted) as counted, count(*) filter (where in_base) as "inBase",
      count(*) filter (where is_open) as open, coalesce(sum(amount) filter (where counted), 0)::bigint as amount,
      coalesce(sum(amount) filter (where in_base), 0)::bigint as "amountInBase"
    from (${SOURCES[metric](scope)}) r group by 1`.execute(act.tx)
  const byStart = new Map(rows.map(row => [row.startsOn, row]))
  const nothing: Tally = { rows: 0, counted: 0, inBase: 0, open: 0, amount: 0, amountInBase: 0 }
  return intervals.map(({ startsOn }) =>
    figureOf(METRICS[metric], metric === 'average_billing', byStart.get(startsOn) ?? nothing),
  )
}
