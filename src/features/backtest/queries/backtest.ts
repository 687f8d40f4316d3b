import { targetIn } from '#features/agreement/rules/target-in.ts'
import type { Commitment } from '#features/agreement/schema.ts'
import { tellingOf } from '#features/commitments/queries/standing.ts'
import { memberNames } from '#features/commitments/queries/standings.ts'
import { figureAsPromise, holdsSoFar } from '#features/commitments/rules/condition.ts'
import { promiseOf } from '#features/commitments/rules/interval.ts'
import { isSettled, judge } from '#features/commitments/rules/judge.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import type { Interval } from '#kernel/interval.ts'
import { METRICS } from '#kernel/metrics.ts'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import { isBeforeHistory, outcomeOf, outcomeUnder, shortBy } from '../rules/outcome.ts'
import type { Backtest, BacktestInterval, CommitmentBacktest } from '../schema.ts'
import { changedDefinitions } from './definitions.ts'
import { type Draft, openDraft } from './draft.ts'
import { type PastFigure, pastFigures } from './past-figures.ts'

/** Each commitment of a version over the last whole intervals, judged as it would have been with these terms in force in them. */
export async function findBacktest(act: Reading, id: string, count?: number): Promise<Outcome<Backtest>> {
  const draft = await openDraft(act, id, count)
  if (isRefusal(draft)) return draft
  const { document, clocks } = draft
  const names = await memberNames(act)
  const commitments: CommitmentBacktest[] = []
  for (const commitment of document.commitments) {
    const { intervals } = await backtestOf(act, commitment, draft)
    commitments.push(replyOf(commitment, intervals, names))
  }
  return {
    asOf: act.now,
    currency: document.currency,
    timeZone: draft.setting.timeZone,
    historySince: draft.historySince,
    clocks: { asSet: clocks.asSet, anew: clocks.anew },
    commitments,
    definitions: await changedDefinitions(act, document),
  }
}

/** `settled`: the intervals whose figure moves no more, whatever was promised of it. */
export async function backtestOf(act: Reading, commitment: Commitment, draft: Draft) {
  const intervals = draft.intervalsOf(commitment)
  const figures = await pastFigures(act, { commitment, intervals }, draft)
  const holds = await whetherConditionHeld(act, commitment, draft)
  const judged = intervals.map((interval, place) =>
    judgePast(act, commitment, draft, { interval, past: figures[place] as PastFigure, holds: holds?.[place] }),
  )
  return {
    intervals: judged.map(({ told }) => told),
    settled: judged.flatMap(one => (one.isSettled ? [one.told] : [])),
  }
}

interface Past {
  interval: Interval
  past: PastFigure
  /** Whether its condition held then; left out: it has none. */
  holds?: boolean | null | undefined
}

function judgePast(act: Reading, commitment: Commitment, draft: Draft, { interval, past, holds = true }: Past) {
  const stretch = { from: interval.startsAt, to: interval.endsAt, calendar: draft.time, target: past.target }
  const promise = promiseOf(commitment, interval, stretch, act.now)
  const judged = judge(promise, past.figure, act.now)
  const isBefore = isBeforeHistory(commitment, interval, draft.historySince)
  const outcome = isBefore ? 'no_data' : outcomeUnder(holds, outcomeOf(judged))
  const isBroken = outcome === 'broken'
  const told: BacktestInterval = {
    startsOn: interval.startsOn,
    endsOn: interval.endsOn,
    ...interval.label,
    actual: isBefore ? null : judged.actual,
    isNotReached: judged.isNotReached,
    target: past.target,
    outcome,
    count: judged.count,
    of: judged.of,
    short: isBroken ? shortBy(commitment, { ...judged, target: past.target }) : null,
    breaking: isBroken ? past.against : 0,
  }
  const isJudged = outcome !== 'no_data' && outcome !== 'not_applicable'
  return { told, judged, isSettled: isJudged && isSettled(promise, past.figure, act.now) }
}

/** In each past interval: whether what the promise depends on held; null where nothing can be told. Undefined: it depends on nothing. */
async function whetherConditionHeld(act: Reading, { condition, ...commitment }: Commitment, draft: Draft) {
  if (!condition) return undefined
  const asked =
    'commitmentId' in condition
      ? draft.document.commitments.find(({ id }) => id === condition.commitmentId)
      : figureAsPromise(commitment, condition)
  if (!asked) return undefined
  const intervals = draft.intervalsOf(commitment)
  const figures = await pastFigures(act, { commitment: asked, intervals }, draft)
  return intervals.map((interval, place) => {
    const { told, judged } = judgePast(act, asked, draft, { interval, past: figures[place] as PastFigure })
    return told.outcome === 'no_data' ? null : holdsSoFar(asked, judged)
  })
}

function replyOf(
  commitment: Commitment,
  intervals: BacktestInterval[],
  names: ReadonlyMap<string, string>,
): CommitmentBacktest {
  const having = (outcome: BacktestInterval['outcome']) => intervals.filter(one => one.outcome === outcome).length
  const { id, owedBy, metric, comparator, target, interval, memberId, segment, byInterval } = commitment
  const telling = tellingOf(commitment)
  return {
    id,
    owedBy,
    metric,
    comparator,
    statistic: telling?.statistic ?? null,
    basis: telling?.basis ?? null,
    unit: METRICS[metric].unit,
    target,
    interval,
    memberId,
    memberName: memberId ? (names.get(memberId) ?? null) : null,
    segment,
    followsSeason: Boolean(byInterval?.length) && intervals.some(one => one.target !== targetIn(commitment, one)),
    intervals,
    kept: wilson(having('kept'), having('kept') + having('broken')),
    undecided: having('undecided'),
    notApplicable: having('not_applicable'),
    noData: having('no_data'),
    breaking: intervals.reduce((sum, { breaking }) => sum + breaking, 0),
  }
}
