import canonicalize from 'canonicalize'
import type { Criteria } from '#kernel/criteria/language.ts'
import { intervalAt } from '#kernel/interval.ts'
import { METRICS } from '#kernel/metrics.ts'
import { leadsByInterval } from '#kernel/planner/channels.ts'
import type { Plan } from '#kernel/planner/plan.ts'
import type { Slot } from '#kernel/planner/schedule.ts'
import type { WholePlan } from '#kernel/planner/whole-plan.ts'
import { apportion } from '#kernel/statistics/apportion.ts'
import { daysBetween } from '#kernel/working-time/zone.ts'
import type { AgreementDocument, Commitment } from '../schema.ts'

type Promised = Omit<Commitment, 'id' | 'weight' | 'condition'>

/** What a plan asks each side to promise, and what becomes of the commitments by it. */
export interface PlannedChange {
  /** The commitment with the same subject, which takes the target of the plan; null where there was none. */
  before: Commitment | null
  /** Null: the plan asks for it no more. */
  after: Commitment | null
}

/**
 * The commitments of a plan beside those of the document: one that speaks of the same keeps its id, weight and condition and takes the new
 * target; what is new is added; all others stay. Changes nothing where the target is already the one of the plan.
 */
export function plannedChanges(
  { commitments, calendar }: Pick<AgreementDocument, 'commitments' | 'calendar'>,
  plan: Plan,
  whole: WholePlan,
  newId: () => string,
): PlannedChange[] {
  const promises = promisesOf(plan, whole, calendar.hours.timeZone)
  const asked = new Set(promises.map(subjectOf))
  const takenBack = commitments.filter(one => isOfPlans(one) && !asked.has(subjectOf(one)))
  const changes = promises.flatMap((promise): PlannedChange[] => {
    const before = commitments.find(one => subjectOf(one) === subjectOf(promise)) ?? null
    const kept = before?.condition ? { condition: before.condition } : {}
    const after = { ...promise, ...kept, id: before?.id ?? newId(), weight: before?.weight ?? 1 }
    return before && isSame(before, after) ? [] : [{ before, after }]
  })
  return [...changes, ...takenBack.map(before => ({ before, after: null }))]
}

export function withChanges(commitments: readonly Commitment[], changes: readonly PlannedChange[]): Commitment[] {
  const changed = commitments.flatMap(one => {
    const change = changes.find(({ before }) => before?.id === one.id)
    return change ? (change.after ?? []) : one
  })
  return [...changed, ...changes.flatMap(({ before, after }) => (before === null && after ? after : []))]
}

const BY_MARKETING: Criteria = { field: 'contributedBy', operator: 'is', value: 'marketing' }

function promisesOf(plan: Plan, whole: WholePlan, timeZone: string): Promised[] {
  const { steps } = whole.arithmetic
  const { marketing, sales, intervals } = plan
  const { slots } = whole.schedule
  const atLeast = { comparator: 'at_least', statistic: null, memberId: null, interval: intervals.kind } as const
  const volume = (owedBy: Commitment['owedBy'], metric: Commitment['metric'], each: number[], segment?: Criteria) => ({
    ...atLeast,
    owedBy,
    metric,
    segment: segment ?? null,
    ...targetsOf(slots, each, plan, timeZone),
  })
  const time = (owedBy: Commitment['owedBy'], metric: Commitment['metric'], target: number | null): Promised[] =>
    target === null
      ? []
      : [{ ...atLeast, owedBy, metric, comparator: 'at_most', statistic: 'median', segment: null, target }]
  const level = (owedBy: Commitment['owedBy'], metric: Commitment['metric'], target: number, segment?: Criteria) => ({
    ...atLeast,
    owedBy,
    metric,
    segment: segment ?? null,
    target,
  })
  const column = (key: Exclude<keyof Slot, 'startsOn' | 'endsOn'>) => slots.map(slot => slot[key])
  const share = (total: number) => apportion(total, column('newCustomers'))
  const effective = {
    ...volume('marketing', 'effective_leads', apportion(steps.effectiveLeads.value, column('handoffs'))),
  }

  const promised: Promised[] = [
    volume('marketing', 'leads_captured', column('leads'), BY_MARKETING),
    ...leadsOfChannels(whole).map(({ channel, each }) =>
      volume('marketing', 'leads_captured', each, {
        all: [BY_MARKETING, { field: 'channel', operator: 'is', value: channel }],
      }),
    ),
    volume('marketing', 'mqls', column('mqls'), BY_MARKETING),
    volume('marketing', 'handoffs', column('handoffs'), BY_MARKETING),
    volume('marketing', 'new_customers', share(steps.fromMarketing.value), BY_MARKETING),
    level('marketing', 'lead_to_customer_rate', leadToCustomerPercent(plan, whole), BY_MARKETING),
    ...time('marketing', 'delivery_time', marketing.deliverWithinMinutes),
    { ...effective, comparator: 'at_most' },
    volume('sales', 'leads_from_sales', column('leadsFromSales')),
    volume('sales', 'sqls', column('sqls'), BY_MARKETING),
    level('sales', 'mql_to_sql_rate', marketing.rates.mqlToSql.percent, BY_MARKETING),
    ...time('sales', 'conversion_time', marketing.convertWithinMinutes),
    level('marketing', 'average_billing', sales.averageNew.amountMinor),
    volume('sales', 'repurchases', column('repurchases')),
    ...peopleOf(whole, slots, plan, timeZone).map(promise => ({ ...atLeast, segment: null, ...promise })),
    volume('both', 'new_customers', column('newCustomers')),
    volume('both', 'revenue', column('revenueMinor')),
  ]
  return promised.filter(({ target, byInterval }) => target > 0 || byInterval?.some(one => one.target > 0))
}

/** What only a plan with that part asks for: leads of marketing by one channel, people of a side. */
function isOfPlans({ owedBy, metric, comparator, segment, memberId }: Promised): boolean {
  if (memberId !== null || comparator !== 'at_least') return false
  if (metric === 'people_in_marketing' || metric === 'people_in_sales') return segment === null
  const [who, channel] = segment && 'all' in segment ? segment.all : []
  const isOneChannel =
    channel !== undefined && 'field' in channel && channel.field === 'channel' && channel.operator === 'is'
  return (
    owedBy === 'marketing' &&
    metric === 'leads_captured' &&
    isOneChannel &&
    canonicalize(who) === canonicalize(BY_MARKETING)
  )
}

/** Who has to be there at the end of each interval: as many as it asks for, an interval that is cut as many as a whole one. */
function peopleOf({ people }: WholePlan, slots: readonly Slot[], plan: Plan, timeZone: string) {
  if (!people) return []
  const startsOn = slots.map(slot => intervalAt(plan.intervals.kind, slot.startsOn, timeZone).startsOn)
  const targets = ({ each, value }: { each: readonly number[]; value: number }) =>
    each.every(one => one === value)
      ? { target: value }
      : { target: value, byInterval: startsOn.map((day, place) => ({ startsOn: day, target: each[place] ?? value })) }
  return [
    { owedBy: 'marketing', metric: 'people_in_marketing', ...targets(people.inMarketing) } as const,
    { owedBy: 'sales', metric: 'people_in_sales', ...targets(people.inSales) } as const,
  ]
}

/** The leads of each channel over the intervals of the plan. */
function leadsOfChannels({ arithmetic: { channels }, schedule: { slots } }: WholePlan) {
  if (!channels) return []
  const rows = leadsByInterval(
    channels,
    slots.map(({ leads }) => leads),
  )
  return channels.map(({ channel }, place) => ({ channel, each: rows[place] ?? [] }))
}

/**
 * One target where all intervals have the same; else each its own, and the average for any other. An interval that the plan cuts is
 * promised whole, in proportion to its days: the stretch that is in force asks for its part of it.
 */
function targetsOf(slots: readonly Slot[], each: readonly number[], plan: Plan, timeZone: string) {
  const whole = slots.map(({ startsOn, endsOn }, place) => {
    const interval = intervalAt(plan.intervals.kind, startsOn, timeZone)
    const part = daysBetween(startsOn, endsOn) / daysBetween(interval.startsOn, interval.endsOn)
    return { startsOn: interval.startsOn, target: Math.round((each[place] ?? 0) / part) }
  })
  const first = whole[0]?.target ?? 0
  if (whole.every(({ target }) => target === first)) return { target: first }
  const total = each.reduce((sum, value) => sum + value, 0)
  return { target: Math.round(total / slots.length), byInterval: whole }
}

/** Rounded down to two decimals: a promise is not above what the plan rests on. */
function leadToCustomerPercent({ marketing: { rates } }: Plan, { arithmetic: { steps, channels } }: WholePlan): number {
  const { mqls, leads } = steps
  const leadToMql = channels && leads.computed > 0 ? (100 * mqls.value) / leads.computed : rates.leadToMql.percent
  const share = (leadToMql * rates.mqlToSql.percent * rates.sqlToCustomer.percent) / 10_000
  return Math.floor(share * 100 + 1e-9) / 100
}

/** What a commitment speaks of, whatever its target and its interval. */
function subjectOf({ owedBy, metric, comparator, segment, memberId }: Promised): string | undefined {
  return canonicalize([owedBy, metric, comparator, segment, memberId])
}

function isSame(a: Commitment, b: Commitment): boolean {
  const told = ({ target, interval, statistic, byInterval }: Commitment) =>
    canonicalize([target, interval, METRICS[a.metric].kind === 'time' ? statistic : null, byInterval ?? null])
  return told(a) === told(b)
}
