import type { FigureValue } from '#features/reports/rules/figure.ts'
import { earlierOf, type Instant, laterOf } from '#kernel/instant.ts'
import type { Interval } from '#kernel/interval.ts'
import type { PreparedCalendar } from '#kernel/working-time/prepared.ts'
import type { State } from '../schema/judgement.ts'
import { addsUp, type Judgement, judge, type Promised } from './judge.ts'

/** A version during an interval. */
export interface Stretch {
  readonly from: Instant
  readonly to: Instant
  readonly calendar: Pick<PreparedCalendar, 'between'>
  readonly target: number
}

/**
 * What a version promised for its stretch of the interval: of what adds up, the target by the stretch's share of the working time of the
 * interval, so that the shares of an interval without change are the whole; of a rate or a time, the target itself.
 */
export function promiseOf(
  { metric, comparator }: Pick<Promised, 'metric' | 'comparator'>,
  interval: Pick<Interval, 'startsAt' | 'endsAt'>,
  { from, to, calendar, target }: Stretch,
  now: Instant,
): Promised {
  const share = shareOf(calendar, interval.startsAt, interval.endsAt, from, to)
  const elapsed = shareOf(calendar, from, to, from, laterOf(from, earlierOf(now, to)))
  return { metric, comparator, target: addsUp(metric) ? target * share : target, from, to, elapsed }
}

/** The working time from `a` to `b` as a share of that of the whole; of the plain time where the whole has none. */
export function shareOf(
  { between }: Stretch['calendar'],
  start: Instant,
  end: Instant,
  a: Instant,
  b: Instant,
): number {
  const whole = between(start, end)
  if (whole > 0) return between(a, b) / whole
  return (b.getTime() - a.getTime()) / (end.getTime() - start.getTime())
}

/** The interval from its parts: what adds up is added and judged as a sum; else the whole is as good as its worst part. */
export function judgeWhole(
  parts: readonly { promise: Promised; figure: FigureValue }[],
  whole: FigureValue,
  now: Instant,
): Judgement {
  const judged = parts.map(({ promise, figure }) => judge(promise, figure, now))
  const [only] = judged
  const last = parts.at(-1)
  if (!last || !only) throw new RangeError('an interval has a part')
  if (judged.length === 1) return only
  if (!addsUp(last.promise.metric))
    return { ...judge(last.promise, whole, now), state: worst(judged.map(({ state }) => state)) }

  const target = sum(parts.map(({ promise }) => promise.target))
  const expected = sum(judged.map(part => part.expected))
  const from = (parts[0] as { promise: Promised }).promise.from
  const elapsed = target > 0 ? expected / target : last.promise.elapsed
  return { ...judge({ ...last.promise, target, from, elapsed }, whole, now), expected }
}

const FROM_WORST: readonly State[] = ['broken', 'at_risk', 'on_track', 'kept', 'no_data', 'not_applicable']

function worst(states: readonly State[]): State {
  return FROM_WORST.find(state => states.includes(state)) ?? 'no_data'
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
