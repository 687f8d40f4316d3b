import { DAY, earlierOf, laterOf } from '#kernel/instant.ts'
import { type Interval, type IntervalKind, intervalsBetween } from '#kernel/interval.ts'
import type { MetricKey } from '#kernel/metrics.ts'
import { isRefusal, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Scope } from '../metrics/source.ts'
import { isLevel } from '../metrics/subjects.ts'
import type { FigureValue } from '../rules/figure.ts'
import { figureFrom, tellingOf, type Wanted } from './figure.ts'
import { type Ask, gather, gatherOne, whole } from './gather.ts'
import { type Asked, type Reading, type Setting, scopeOf } from './setting.ts'

const POINTS_AT_MOST = 400
const SHORTEST_DAYS = { week: 7, month: 31, quarter: 92, year: 366 }

/** A figure by local week, month, quarter or year; the first and last are cut at the period. */
export async function findSeries(act: Reading, asked: Asked & Wanted & { metric: MetricKey; interval: IntervalKind }) {
  const scoped = await scopeOf(act, asked)
  if (isRefusal(scoped)) return scoped
  const { scope, setting } = scoped
  const shortest = SHORTEST_DAYS[asked.interval] * DAY
  if (scope.to.getTime() - scope.from.getTime() > (POINTS_AT_MOST + 1) * shortest)
    return refuse('too_many_intervals', { limit: POINTS_AT_MOST }, 422)
  const intervals = intervalsBetween(asked.interval, scope.from, scope.to, scope.timeZone)
  if (intervals.length > POINTS_AT_MOST) return refuse('too_many_intervals', { limit: POINTS_AT_MOST }, 422)
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

async function valuesOf(
  act: Reading,
  { metric, ...wanted }: Wanted & { metric: MetricKey; interval: IntervalKind },
  intervals: readonly Interval[],
  scope: Scope,
  setting: Setting,
): Promise<FigureValue[]> {
  if (isLevel(metric)) return levelsOf(act, metric, intervals, scope, setting)
  const byDay = wanted.interval === 'week'
  const parts = await gatherOne(act, { subject: metric, scope, calendar: setting.calendar, byDay })
  return Promise.all(
    intervals.map(({ startsOn, endsOn, startsAt }) => {
      const within = parts.filter(({ firstDay }) => firstDay >= startsOn && firstDay < endsOn)
      const groups = whole(within, { from: laterOf(scope.from, startsAt) })
      return figureFrom(act, metric, groups, setting, tellingOf(metric, wanted))
    }),
  )
}

/** Each at its own end: the days do not add up. */
async function levelsOf(
  act: Reading,
  metric: MetricKey,
  intervals: readonly Interval[],
  scope: Scope,
  setting: Setting,
): Promise<FigureValue[]> {
  const asks = intervals.map(({ startsAt, endsAt }) => ({
    subject: metric,
    scope: { ...scope, from: laterOf(scope.from, startsAt), to: earlierOf(scope.to, endsAt) },
    calendar: setting.calendar,
  }))
  const found = await gather(act, asks)
  return Promise.all(
    found.map((parts, place) => figureFrom(act, metric, whole(parts, (asks[place] as Ask).scope), setting, null)),
  )
}
