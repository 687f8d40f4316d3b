import type { TermsInForce } from '#features/agreement/queries/terms.ts'
import { targetIn } from '#features/agreement/rules/target-in.ts'
import type { Commitment, Condition } from '#features/agreement/schema.ts'
import type { Scope } from '#features/reports/metrics/source.ts'
import { computeFigure } from '#features/reports/queries/figure.ts'
import type { Ask } from '#features/reports/queries/gather.ts'
import type { Reading, Setting } from '#features/reports/queries/setting.ts'
import type { FigureValue, Telling } from '#features/reports/rules/figure.ts'
import { earlierOf, laterOf, plusMilliseconds } from '#kernel/instant.ts'
import type { Interval } from '#kernel/interval.ts'
import { METRICS } from '#kernel/metrics.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import { figureAsPromise, holdsSoFar, stateUnder } from '../rules/condition.ts'
import { judgeWhole, promiseOf } from '../rules/interval.ts'
import { attainmentOf } from '../rules/joint.ts'
import { addsUp, type Judgement, judge, type Promised } from '../rules/judge.ts'
import type { Standing } from '../schema.ts'
import { type Promises, promisesIn } from './promises.ts'

/** What `standingOf` will ask for: the figure of each part and, of several, of them all; those of its condition, too. */
export async function asksOf(act: Reading, promises: Promises): Promise<Ask[]> {
  const condition = await conditionIn(act, promises)
  return [promises, ...(condition ? [condition] : [])].flatMap(({ commitment, parts }) => {
    const setting = settingOf((parts.at(-1) as Promises['parts'][number]).terms)
    const spans = parts.length === 1 ? [] : [spanOf(parts)]
    return [...parts.map(({ promise }) => promise), ...spans].map(span => ({
      subject: commitment.metric,
      scope: scopeOfCommitment(act, commitment, setting, span),
      calendar: setting.calendar,
    }))
  })
}

/** A promise in its interval, and what it was promised on. */
export async function standingOf(
  act: Reading,
  promises: Promises,
  names: ReadonlyMap<string, string>,
): Promise<Standing> {
  const standing = await judgedAlone(act, promises, names)
  if (promises.left?.isBefore) return { ...standing, state: 'not_applicable', attainment: null }
  const condition = await conditionOf(act, promises, names)
  if (!condition) return standing
  const isJudged = condition.holds === true
  return {
    ...standing,
    condition,
    state: stateUnder(condition.holds, standing.state),
    attainment: isJudged ? standing.attainment : null,
  }
}

async function conditionOf(
  act: Reading,
  promises: Promises,
  names: ReadonlyMap<string, string>,
): Promise<Standing['condition']> {
  const { condition } = promises.commitment
  const asked = await conditionIn(act, promises)
  if (!condition || !asked) return null
  const { without: _, ...all } = act
  const told = await judgedAlone(all, asked, names)
  const { metric, comparator, statistic, unit, currency, memberName, segment, target, actual, isNotReached } = told
  const commitmentId = 'commitmentId' in condition ? condition.commitmentId : null
  const what = { commitmentId, metric, comparator, statistic, unit, currency, memberName, segment }
  const holds = asked.left?.isBefore ? null : holdsSoFar(told, told)
  return { ...what, target, actual, isNotReached, holds }
}

/** What the newest version in the interval makes it depend on; a promise that no longer stands, on nothing. */
async function conditionIn(act: Reading, promises: Promises): Promise<Promises | null> {
  const { condition } = promises.commitment
  if (!condition) return null
  return 'commitmentId' in condition
    ? promisesIn(act, condition.commitmentId, promises.interval)
    : asPromise(act, promises, condition)
}

function asPromise(
  act: Reading,
  { commitment, interval, parts }: Promises,
  condition: Exclude<Condition, { commitmentId: string }>,
): Promises {
  const alone = figureAsPromise(commitment, condition)
  const { target } = alone
  return {
    commitment: alone,
    interval,
    left: null,
    parts: parts.map(({ terms }) => ({
      terms,
      promise: promiseOf(alone, interval, { ...terms, calendar: terms.time, target }, act.now),
    })),
  }
}

async function judgedAlone(act: Reading, promises: Promises, names: ReadonlyMap<string, string>): Promise<Standing> {
  const { commitment, interval, parts } = promises
  const last = parts.at(-1) as Promises['parts'][number]
  const setting = settingOf(last.terms)
  const telling = tellingOf(commitment)
  const read = (span: Pick<Promised, 'from' | 'to'>): Promise<FigureValue> =>
    computeFigure(act, commitment.metric, scopeOfCommitment(act, commitment, setting, span), setting, telling)

  const figures = []
  for (const { terms, promise } of parts) figures.push({ terms, promise, figure: await read(promise) })
  const whole = parts.length === 1 ? (figures[0] as { figure: FigureValue }).figure : await read(spanOf(parts))
  const judged = judgeWhole(figures, whole, act.now)
  return {
    id: commitment.id,
    owedBy: commitment.owedBy,
    metric: commitment.metric,
    comparator: commitment.comparator,
    statistic: telling?.statistic ?? null,
    basis: telling?.basis ?? null,
    unit: METRICS[commitment.metric].unit,
    currency: last.terms.document.currency,
    promised: targetIn(commitment, interval),
    weight: commitment.weight,
    memberId: commitment.memberId,
    memberName: commitment.memberId ? (names.get(commitment.memberId) ?? null) : null,
    segment: commitment.segment,
    hasPace: hasPace(commitment),
    interval: intervalReplyOf(interval),
    isOver: act.now >= (promises.left ? last.promise.to : interval.endsAt),
    leftOn: promises.left && localDateOf(promises.left.at, interval.timeZone),
    ...replyOf(judged),
    attainment: attainmentOf(commitment, judged),
    condition: null,
    objection: null,
    adjusted: null,
    objectBy: null,
    parts: figures.map(({ terms, promise, figure }) => ({
      versionNumber: terms.number,
      from: promise.from,
      to: promise.to,
      ...replyOf(judge(promise, figure, act.now)),
    })),
  }
}

/** Day by day there is only what adds up by the instant of its rows; a stock changes behind them. */
export function hasPace({ metric }: Commitment): boolean {
  return addsUp(metric) && METRICS[metric].kind !== 'stock'
}

/** From the first to the last version, up to now. */
export function spanOf(parts: Promises['parts']): Pick<Promised, 'from' | 'to'> {
  const [first, last] = [parts[0], parts.at(-1)] as [Promises['parts'][number], Promises['parts'][number]]
  return { from: first.promise.from, to: last.promise.to }
}

export function scopeOfCommitment(
  act: Reading,
  { segment, memberId }: Commitment,
  setting: Setting,
  { from, to }: Pick<Promised, 'from' | 'to'>,
): Scope {
  const { timeZone, currency } = setting
  const untilNow = plusMilliseconds(act.now, 1) // facts of this very instant count
  return {
    workspaceId: act.workspaceId,
    from,
    to: laterOf(from, earlierOf(to, untilNow)),
    asOf: act.now,
    knownAt: act.knownAt ?? null,
    without: act.without ?? null,
    timeZone,
    currency,
    channel: null,
    campaign: null,
    memberId,
    segment,
  }
}

export function settingOf({ document }: Pick<TermsInForce, 'document'>): Setting {
  return { timeZone: document.calendar.hours.timeZone, currency: document.currency, calendar: document.calendar }
}

/**
 * A mean can only be of those answered; a median or a 90th percentile counts those still waiting for as long as they have waited, so that
 * not answering at all does not look fast.
 */
export function tellingOf({ metric, statistic: chosen }: Commitment): Telling | null {
  const { kind, unit } = METRICS[metric]
  if (kind !== 'time') return null
  const statistic = chosen ?? 'median'
  return {
    statistic,
    basis: statistic === 'mean' ? 'answered' : 'censored',
    clock: unit === 'working_minutes' ? 'working' : 'elapsed',
  }
}

export function intervalReplyOf({
  kind,
  label,
  startsOn,
  endsOn,
  startsAt,
  endsAt,
  timeZone,
}: Interval): Standing['interval'] {
  return { kind, ...label, startsOn, endsOn, startsAt, endsAt, timeZone }
}

function replyOf(judgement: Judgement) {
  const { actual, isNotReached, target, expected, projected, state, count, of, low, high, open, leftOut } = judgement
  return { actual, isNotReached, target, expected, projected, state, count, of, low, high, open, leftOut }
}
