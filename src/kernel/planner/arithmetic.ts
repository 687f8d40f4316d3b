import {
  ceilOf,
  type Fraction,
  floorOf,
  fractionOf,
  isZero,
  over,
  percentOf,
  plus,
  roundOf,
  times,
} from '../fraction.ts'
import { isRefusal, type Outcome, refuse } from '../outcome.ts'
import { type ChannelPart, channelParts, leadsOf, withLeads } from './channels.ts'
import type { OverridableStep, Plan, RateKey } from './plan.ts'

/** One line of the arithmetic: what follows from the lines before, and what a person has put in its place. */
export interface Step {
  readonly value: number
  readonly computed: number
  readonly isOverridden: boolean
}

export type StepKey = Exclude<OverridableStep, 'peopleInSales' | 'peopleInMarketing'> | 'fromSales'

export interface Arithmetic {
  readonly steps: Readonly<Record<StepKey, Step>>
  readonly repurchaseRevenueMinor: number
  readonly newRevenueMinor: number
  /** Customers to be expected from what is open already, by who brought it: the whole ones. */
  readonly open: { readonly marketing: number; readonly sales: number }
  /** Leads and MQLs by channel; null where the plan does not speak of channels. */
  readonly channels: readonly ChannelPart[] | null
  /** What one is worth at each stage, in minor units, to the nearest. */
  readonly worth: { readonly lead: number; readonly mql: number; readonly sql: number; readonly customer: number }
  /** What deserves a second look; the texts `plan_note_<code>`. */
  readonly notes: readonly Note[]
}

export interface Note {
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}

/** Beyond this a plan is a slip of the keyboard. */
const MOST = 1_000_000_000_000

/**
 * From growth to leads, backwards, each step rounded up, in exact fractions: rates of 10 % and 20 % never cost a lead. A number that a
 * person has set takes the place of its step, and what follows rests on it. What cannot be divided is refused with its meaning.
 */
export function arithmeticOf(plan: Plan): Outcome<Arithmetic> {
  const { growth, sales, marketing } = plan
  const step = (key: OverridableStep, computed: number): Step => {
    const typed = plan.overrides[key]
    return { value: typed ?? computed, computed, isOverridden: typed !== undefined && typed !== computed }
  }
  const rates = exactRates(plan)

  const grown = times(fractionOf(growth.baseRevenueMinor), plus(fractionOf(1), percentOf(growth.percent)))
  const targetRevenue = step('targetRevenue', ceilOf(grown))
  const repurchaseRevenueMinor = sales.repurchases * sales.averageRepurchase.amountMinor
  const newRevenueMinor = targetRevenue.value - repurchaseRevenueMinor
  if (newRevenueMinor < 0) return refuse('plan_repurchases_above_target', {}, 422)
  if (newRevenueMinor > 0 && sales.averageNew.amountMinor === 0) return refuse('plan_average_zero', {}, 422)

  const newCustomers = step('newCustomers', divided(newRevenueMinor, fractionOf(sales.averageNew.amountMinor)))
  const share = percentOf(marketing.sharePercent)
  const fromMarketing = step('fromMarketing', ceilOf(times(fractionOf(newCustomers.value), share)))
  if (fromMarketing.value > newCustomers.value) return refuse('plan_share_above_all', {}, 422)
  const fromSales = plain(newCustomers.value - fromMarketing.value)

  const open = openCustomers(plan, rates)
  const toWin = Math.max(0, fromMarketing.value - open.marketing)
  const ownToWin = Math.max(0, fromSales.value - open.sales)
  const missing = rateOfNobody(rates, toWin > 0, ownToWin > 0)
  if (missing) return refuse('plan_rate_zero', { rate: missing }, 422)

  const sqls = step('sqls', divided(toWin, rates.sqlToCustomer))
  const mqls = step('mqls', divided(sqls.value, rates.mqlToSql))
  const channels = channelParts(plan, mqls.value)
  if (isRefusal(channels)) return channels
  const leads = step('leads', channels ? leadsOf(channels) : divided(mqls.value, rates.leadToMql))
  const leadsFromSales = step('leadsFromSales', divided(ownToWin, rates.ownLeadToCustomer))
  const handoffs = step('handoffs', ceilOf(times(fractionOf(mqls.value), percentOf(marketing.handoffsPerHundredMqls))))
  const effectiveLeads = step('effectiveLeads', Math.max(0, handoffs.value - toWin))

  const steps = {
    targetRevenue,
    newCustomers,
    fromMarketing,
    fromSales,
    sqls,
    mqls,
    leads,
    leadsFromSales,
    handoffs,
    effectiveLeads,
  }
  const tooMany = Object.values({ ...steps, targetRevenue: plain(0) }).some(({ value }) => value > MOST)
  if (tooMany) return refuse('plan_too_large', {}, 422)
  return {
    steps,
    repurchaseRevenueMinor,
    newRevenueMinor,
    open,
    channels: channels && withLeads(channels, leads.value),
    worth: worthOf(plan, { ...rates, leadToMql: rateOfAll(steps, channels) ?? rates.leadToMql }),
    notes: notesOf(plan),
  }
}

/** Of the leads of all channels those that become MQLs. */
function rateOfAll({ mqls, leads }: Arithmetic['steps'], channels: readonly ChannelPart[] | null): Fraction | null {
  return channels && leads.computed > 0 ? over(fractionOf(mqls.value), fractionOf(leads.computed)) : null
}

type ExactRates = Readonly<Record<RateKey | 'opportunityToCustomer', Fraction>>

function exactRates({ marketing: { rates, open } }: Plan): ExactRates {
  return {
    leadToMql: percentOf(rates.leadToMql.percent),
    mqlToSql: percentOf(rates.mqlToSql.percent),
    sqlToCustomer: percentOf(rates.sqlToCustomer.percent),
    ownLeadToCustomer: percentOf(rates.ownLeadToCustomer.percent),
    opportunityToCustomer: percentOf(open?.opportunityToCustomer.percent ?? 0),
  }
}

function openCustomers({ marketing: { open } }: Plan, rates: ExactRates): Arithmetic['open'] {
  if (!open) return { marketing: 0, sales: 0 }
  const mqlToCustomer = times(rates.mqlToSql, rates.sqlToCustomer)
  const expected = ({ mqls, sqls, opportunities }: { mqls: number; sqls: number; opportunities: number }) =>
    floorOf(
      plus(
        plus(times(fractionOf(mqls), mqlToCustomer), times(fractionOf(sqls), rates.sqlToCustomer)),
        times(fractionOf(opportunities), rates.opportunityToCustomer),
      ),
    )
  return { marketing: expected(open.marketing), sales: expected(open.sales) }
}

/** The first rate of 0 by which something would have to be divided. */
function rateOfNobody(rates: ExactRates, marketingWins: boolean, salesWins: boolean): RateKey | null {
  const needed: RateKey[] = [
    ...(marketingWins ? (['sqlToCustomer', 'mqlToSql', 'leadToMql'] as const) : []),
    ...(salesWins ? (['ownLeadToCustomer'] as const) : []),
  ]
  return needed.find(key => isZero(rates[key])) ?? null
}

/** Of nothing there is nothing, whatever it would be divided by. */
function divided(whole: number, by: Fraction): number {
  return whole === 0 || isZero(by) ? 0 : ceilOf(over(fractionOf(whole), by))
}

function worthOf({ sales }: Plan, rates: ExactRates): Arithmetic['worth'] {
  const customer = fractionOf(sales.averageNew.amountMinor)
  const sql = times(customer, rates.sqlToCustomer)
  const mql = times(sql, rates.mqlToSql)
  return {
    lead: roundOf(times(mql, rates.leadToMql)),
    mql: roundOf(mql),
    sql: roundOf(sql),
    customer: sales.averageNew.amountMinor,
  }
}

/** A rate of 100 % loses nobody on the way: possible, and seldom true. */
function notesOf({ marketing: { rates } }: Plan): Note[] {
  return (Object.keys(rates) as RateKey[])
    .filter(key => rates[key].percent === 100)
    .map(rate => ({ code: 'rate_whole', values: { rate } }))
}

function plain(value: number): Step {
  return { value, computed: value, isOverridden: false }
}
