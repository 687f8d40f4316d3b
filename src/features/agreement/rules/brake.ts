import { type Instant, MINUTE } from '#kernel/instant.ts'
import { type Interval, intervalAt } from '#kernel/interval.ts'
import type { MetricKey } from '#kernel/metrics.ts'
import { handoffsThatFit } from '#kernel/planner/people.ts'
import { workingTimeBetween } from '#kernel/working-time/arithmetic.ts'
import type { AgreementDocument, Brake, Commitment } from '../schema.ts'

/** What sales can take in the interval around an instant, as it is agreed, or as it follows from the people of the plan. */
export interface Room {
  readonly interval: Interval
  /** Handoffs. */
  readonly takes: number
  readonly waitsAtMostMinutes: number | null
  readonly remedy: string | null
}

/** Null where neither was agreed. */
export function roomIn({ handoff: { brake }, plan, calendar: { hours } }: AgreementDocument, at: Instant): Room | null {
  if (brake) {
    const { takes, every, waitsAtMostMinutes, remedy } = brake
    return { interval: intervalAt(every, at, hours.timeZone), takes, waitsAtMostMinutes, remedy }
  }
  if (!plan?.people) return null
  const interval = intervalAt(plan.intervals.kind, at, hours.timeZone)
  const minutes = Math.floor(workingTimeBetween(hours, interval.startsAt, interval.endsAt) / MINUTE)
  const takes = handoffsThatFit(plan.people, minutes)
  return takes === null ? null : { interval, takes, waitsAtMostMinutes: null, remedy: null }
}

interface Load {
  readonly delivered: number
  /** Working minutes that the oldest handoff without an answer has waited; null: none waits. */
  readonly longestWaitMinutes: number | null
}

/** Why both have to do something: more was delivered than sales can take, one waits too long; nothing where all is well. */
export function brakesFor(
  { takes, waitsAtMostMinutes }: Pick<Room, 'takes' | 'waitsAtMostMinutes'>,
  { delivered, longestWaitMinutes }: Load,
): ('delivered' | 'waiting')[] {
  const waits = waitsAtMostMinutes !== null && longestWaitMinutes !== null && longestWaitMinutes > waitsAtMostMinutes
  return [...(delivered > takes ? (['delivered'] as const) : []), ...(waits ? (['waiting'] as const) : [])]
}

/** What to begin with: a month of what the people of the plan can take, or of what is promised; two working days of waiting. */
export function usualBrake({ plan, commitments, calendar }: AgreementDocument): Omit<Brake, 'remedy'> {
  const promised = commitments.find(({ metric, interval }) => metric === 'handoffs' && interval === 'month')?.target
  const fits = plan?.people ? handoffsThatFit(plan.people, Math.floor(minutesOfMonth(calendar.hours))) : null
  return { takes: Math.max(1, fits ?? promised ?? 100), every: 'month', waitsAtMostMinutes: 960 }
}

/** A twelfth of a year of the week. */
function minutesOfMonth({ week }: AgreementDocument['calendar']['hours']): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const spans = Object.values(week).flat()
  return (spans.reduce((sum, { open, close }) => sum + minutes(close) - minutes(open), 0) * 52) / 12
}

const OF_ANSWERING: readonly MetricKey[] = ['clocks_kept', 'response_time', 'decision_time']

/** With it, how fast sales answers is judged only in intervals in which no more was delivered than it can take. */
export function conditionedOn(
  { takes, every }: Pick<Brake, 'takes' | 'every'>,
  all: readonly Commitment[],
): Commitment[] {
  return all.map(one =>
    one.owedBy === 'sales' && one.interval === every && OF_ANSWERING.includes(one.metric) && !one.condition
      ? { ...one, condition: { metric: 'handoffs', comparator: 'at_most', target: takes } }
      : one,
  )
}
