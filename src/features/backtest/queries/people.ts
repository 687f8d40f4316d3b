import type { Commitment } from '#features/agreement/schema.ts'
import { findPlanningHistory } from '#features/planning/queries/history.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import { MINUTE } from '#kernel/instant.ts'
import type { Interval } from '#kernel/interval.ts'
import { peopleFor } from '#kernel/planner/people.ts'
import { pastIntervals } from '../rules/past-intervals.ts'
import type { PeopleForProposal, ProposedTarget } from '../schema.ts'
import type { Draft } from './draft.ts'
import { pastFigures } from './past-figures.ts'

const HALF = 50

/** How many people in sales the handoffs take that are promised, or that there were: by the attempts and minutes of the last year. */
export async function peopleForProposal(
  act: Reading,
  draft: Draft,
  proposed: readonly ProposedTarget[],
  shareOfTimePercent: number | undefined,
): Promise<PeopleForProposal | null> {
  const { effort, people } = await findPlanningHistory(act)
  const { attemptsPerHandoff, minutesPerAttempt } = effort
  if (!attemptsPerHandoff || !minutesPerAttempt) return null
  const work = await handoffsOf(act, draft, proposed)
  const share = shareOfTimePercent ?? (draft.document.plan?.people?.shareOfTimePercent || HALF)
  const workingMinutes = averageMinutes(work.intervals, draft)
  if (workingMinutes === 0) return null
  return {
    interval: work.interval,
    handoffs: work.handoffs,
    isPromised: work.isPromised,
    attemptsPerHandoff,
    minutesPerAttempt,
    workingMinutes,
    shareOfTimePercent: share,
    needed: peopleFor({ handoffs: work.handoffs, attemptsPerHandoff, minutesPerAttempt }, workingMinutes, share),
    there: people.sales,
  }
}

/** The largest promise of handoffs of all leads; without one, those of the average month of the past. */
async function handoffsOf(act: Reading, draft: Draft, proposed: readonly ProposedTarget[]) {
  const promise = draft.document.commitments.find(isOfAllHandoffs)
  const target = promise && proposed.find(({ id }) => id === promise.id)?.target
  if (promise && target)
    return { interval: promise.interval, handoffs: target, isPromised: true, intervals: draft.intervalsOf(promise) }
  const intervals = pastIntervals('month', act.now, draft.setting.timeZone)
  const figures = await pastFigures(act, { commitment: ALL_HANDOFFS, intervals }, draft)
  const whole = figures.filter((_, place) => (intervals[place] as Interval).startsAt >= (draft.historySince ?? act.now))
  const total = whole.reduce((sum, { figure }) => sum + figure.count, 0)
  return { interval: 'month' as const, handoffs: whole.length ? total / whole.length : 0, isPromised: false, intervals }
}

function isOfAllHandoffs({ metric, comparator, segment, memberId }: Commitment): boolean {
  return metric === 'handoffs' && comparator === 'at_least' && segment === null && memberId === null
}

const ALL_HANDOFFS: Commitment = {
  id: '00000000-0000-0000-0000-000000000000',
  owedBy: 'marketing',
  metric: 'handoffs',
  comparator: 'at_least',
  target: 0,
  statistic: null,
  interval: 'month',
  segment: null,
  memberId: null,
  weight: 1,
}

function averageMinutes(intervals: readonly Interval[], { time }: Draft): number {
  const open = intervals.reduce((sum, { startsAt, endsAt }) => sum + time.between(startsAt, endsAt), 0)
  return Math.round(open / intervals.length / MINUTE)
}
