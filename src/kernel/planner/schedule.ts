import { decimalOf } from '../fraction.ts'
import type { LocalDate } from '../instant.ts'
import { type Interval, type IntervalKind, intervalAt, intervalsBetween } from '../interval.ts'
import { type Outcome, refuse } from '../outcome.ts'
import { apportionExactly } from '../statistics/apportion.ts'
import type { WorkingCalendar } from '../working-time/calendar.ts'
import { openSpans } from '../working-time/spans.ts'
import { addDays, daysBetween, startOfLocalDate } from '../working-time/zone.ts'
import type { Arithmetic } from './arithmetic.ts'
import type { Plan } from './plan.ts'

/** What is to be reached within one interval. Each column adds up to its step exactly. */
export interface Volumes {
  readonly revenueMinor: number
  readonly newCustomers: number
  readonly repurchases: number
  readonly sqls: number
  readonly mqls: number
  readonly handoffs: number
  readonly leads: number
  readonly leadsFromSales: number
  /** The leads of marketing by what one is worth. */
  readonly leadsValueMinor: number
}

/** An interval of the calendar, cut at the ends of the plan: its first day, and the first day after it. */
export interface Slot extends Volumes {
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
}

export interface Schedule {
  readonly slots: readonly Slot[]
  /** Marketing's customers due before the first lead of the plan can have become one: they must come from what is open. */
  readonly dueFromOpen: number
}

const DAYS_AT_MOST = 1_100

/**
 * The steps over the intervals of the plan, by largest remainder. A stage is due earlier than its customers, by the days that half of
 * them take from there: the leads of autumn are the customers of December. What the last days of the plan sow is for customers beyond
 * its end, taken to come as they came at its beginning, so that every column still adds up to its step.
 */
export function scheduleOf(plan: Plan, { steps, worth }: Arithmetic, hours: WorkingCalendar): Outcome<Schedule> {
  const weights = dayWeights(plan, hours)
  if ('refused' in weights) return weights
  const cuts = intervalsOf(plan, hours.timeZone)
  const { days } = plan.marketing
  const [toSql, toMql] = [days.sqlToCustomer, days.sqlToCustomer + days.mqlToSql]
  const toLead = toMql + days.leadToMql
  const column = (total: number, daysEarlier = 0) =>
    apportionExactly(total, weightsOf(cuts, plan, weights, daysEarlier))

  const newCustomers = column(steps.newCustomers.value)
  const repurchases = column(plan.sales.repurchases)
  const revenue = column(steps.targetRevenue.value)
  const sqls = column(steps.sqls.value, toSql)
  const mqls = column(steps.mqls.value, toMql)
  const handoffs = column(steps.handoffs.value, toMql)
  const leads = column(steps.leads.value, toLead)
  const leadsFromSales = column(steps.leadsFromSales.value, toLead)
  const at = (list: readonly number[], place: number) => list[place] as number
  return {
    slots: cuts.map(({ startsOn, endsOn }, place) => ({
      startsOn,
      endsOn,
      revenueMinor: at(revenue, place),
      newCustomers: at(newCustomers, place),
      repurchases: at(repurchases, place),
      sqls: at(sqls, place),
      mqls: at(mqls, place),
      handoffs: at(handoffs, place),
      leads: at(leads, place),
      leadsFromSales: at(leadsFromSales, place),
      leadsValueMinor: at(leads, place) * worth.lead,
    })),
    dueFromOpen: shareOfFirst(weights, toLead, steps.fromMarketing.value),
  }
}

/** The slots summed upwards; a slot over two longer intervals belongs to the one in which its middle lies. */
export function summedBy(kind: IntervalKind, slots: readonly Slot[], timeZone: string): Slot[] {
  const middleOf = ({ startsOn, endsOn }: Slot) =>
    addDays(startsOn, Math.floor((daysBetween(startsOn, endsOn) - 1) / 2))
  const groups = Map.groupBy(slots, slot => intervalAt(kind, middleOf(slot), timeZone).startsOn)
  return [...groups.values()].map(group => group.reduce((sum, slot) => ({ ...added(sum, slot), ...spanOf(sum, slot) })))
}

/** The intervals of a plan, the first and the last cut at its ends. */
export function intervalsOf({ growth, intervals }: Plan, timeZone: string): Pick<Interval, 'startsOn' | 'endsOn'>[] {
  const end = addDays(growth.endsOn, 1)
  return intervalsBetween(intervals.kind, growth.startsOn, end, timeZone).map(({ startsOn, endsOn }) => ({
    startsOn: inOrder(startsOn, growth.startsOn)[1],
    endsOn: inOrder(endsOn, end)[0],
  }))
}

function inOrder(a: LocalDate, b: LocalDate): [LocalDate, LocalDate] {
  return a <= b ? [a, b] : [b, a]
}

/** How much each day of the plan counts, from its first to its last. */
function dayWeights(plan: Plan, hours: WorkingCalendar): Outcome<bigint[]> {
  const { startsOn, endsOn } = plan.growth
  const length = daysBetween(startsOn, endsOn) + 1
  if (length < 1) return refuse('plan_no_period', {}, 422)
  if (length > DAYS_AT_MOST) return refuse('plan_period_too_long', { days: DAYS_AT_MOST }, 422)
  const days = Array.from({ length }, (_, place) => addDays(startsOn, place))
  const weights = weightsBy[plan.intervals.spread](plan, days, hours)
  return weights.some(weight => weight > 0n) ? weights : refuse(`plan_no_weight_${plan.intervals.spread}`, {}, 422)
}

const weightsBy = {
  working_days: (_plan: Plan, days: readonly LocalDate[], hours: WorkingCalendar) => {
    const { timeZone } = hours
    const from = startOfLocalDate(days[0] as LocalDate, timeZone)
    const to = startOfLocalDate(addDays(days.at(-1) as LocalDate, 1), timeZone)
    const open = new Set([...openSpans(hours, from, to)].map(({ on }) => on))
    return days.map(day => (open.has(day) ? 1n : 0n))
  },

  /** A month's customers evenly over its days. */
  season: ({ intervals: { season } }: Plan, days: readonly LocalDate[]) =>
    days.map(day => {
      const customers = season?.[Number(day.slice(5, 7)) - 1] ?? 0
      return (BigInt(customers) * LENGTHS_OF_MONTHS) / BigInt(daysInMonth(day))
    }),

  /** An interval's weight evenly over its days. */
  by_hand: (plan: Plan, days: readonly LocalDate[], { timeZone }: WorkingCalendar) => {
    const weightAt = new Map(plan.intervals.byHand?.map(({ startsOn, weight }) => [startsOn, weight]))
    const cuts = intervalsOf(plan, timeZone)
    const lengths = cuts.map(({ startsOn, endsOn }) => BigInt(daysBetween(startsOn, endsOn)))
    const common = [...new Set(lengths)].reduce((product, length) => product * length, 1n)
    let place = 0
    return days.map(day => {
      while (day >= (cuts[place] as { endsOn: LocalDate }).endsOn) place += 1
      const weight = tenThousandths(weightAt.get((cuts[place] as { startsOn: LocalDate }).startsOn) ?? 0)
      return (weight * common) / (lengths[place] as bigint)
    })
  },
}

/** 28 · 29 · 30 · 31 is divided by the days of any month. */
const LENGTHS_OF_MONTHS = 28n * 29n * 30n * 31n

function daysInMonth(day: LocalDate): number {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate()
}

/** Weights have four decimals at most. */
function tenThousandths(weight: number): bigint {
  const { digits, places } = decimalOf(weight)
  return digits * 10n ** BigInt(4 - places)
}

/** What is due so many days earlier weighs what the later day weighs; beyond the last day it begins again. */
function weightsOf(
  cuts: readonly Pick<Interval, 'startsOn' | 'endsOn'>[],
  { growth }: Plan,
  weights: readonly bigint[],
  daysEarlier: number,
): bigint[] {
  return cuts.map(({ startsOn, endsOn }) => {
    const [from, to] = [daysBetween(growth.startsOn, startsOn), daysBetween(growth.startsOn, endsOn)]
    let sum = 0n
    for (let day = from; day < to; day += 1) sum += weights[(day + daysEarlier) % weights.length] as bigint
    return sum
  })
}

function shareOfFirst(weights: readonly bigint[], days: number, total: number): number {
  const all = weights.reduce((sum, weight) => sum + weight, 0n)
  const first = weights.slice(0, days).reduce((sum, weight) => sum + weight, 0n)
  return Number((BigInt(total) * first) / all)
}

function added(a: Slot, b: Slot): Volumes {
  return {
    revenueMinor: a.revenueMinor + b.revenueMinor,
    newCustomers: a.newCustomers + b.newCustomers,
    repurchases: a.repurchases + b.repurchases,
    sqls: a.sqls + b.sqls,
    mqls: a.mqls + b.mqls,
    handoffs: a.handoffs + b.handoffs,
    leads: a.leads + b.leads,
    leadsFromSales: a.leadsFromSales + b.leadsFromSales,
    leadsValueMinor: a.leadsValueMinor + b.leadsValueMinor,
  }
}

function spanOf(a: Slot, b: Slot): Pick<Slot, 'startsOn' | 'endsOn'> {
  return { startsOn: a.startsOn, endsOn: b.endsOn }
}
