import { type Dice, drawBeta, drawBinomial, drawNormal, drawPoisson } from '../statistics/draws.ts'
import { quantileOfSorted } from '../statistics/quantiles.ts'
import { seededDice } from '../statistics/seeded-dice.ts'
import type { Arithmetic } from './arithmetic.ts'
import { type Plan, type PlannedAverage, type PlannedRate, RATE_KEYS, type RateKey } from './plan.ts'

export interface Range {
  readonly p10: number
  readonly median: number
  readonly p90: number
}

export interface Outlook {
  /** How often the revenue of the plan was reached or passed. */
  readonly chance: number
  readonly runs: number
  readonly revenueMinor: Range
  readonly newCustomers: Range
}

/** What ten percent more of one rate would do, the leads staying what they are. */
export interface Lever {
  readonly rate: RateKey
  /** The rate then, in percent. */
  readonly percent: number
  readonly chance: number
  /** Customers more, on average. */
  readonly customers: number
}

const RUNS = 2_000
const SEED = 2_027
const MORE = 1.1

/**
 * How likely the plan reaches its revenue, if its leads come: played two thousand times with the same dice. A rate with evidence is
 * drawn from what that evidence allows (Beta, Jeffreys' prior), one that was typed is taken at its word; then each lead passes or not,
 * each deal is larger or smaller, and repurchases come as events do. Rates are taken to be independent of one another.
 */
export function outlookOf(plan: Plan, arithmetic: Arithmetic): Outlook {
  const dice = seededDice(SEED)
  const revenues = new Float64Array(RUNS)
  const customers = new Float64Array(RUNS)
  let reached = 0
  for (let run = 0; run < RUNS; run += 1) {
    const played = play(plan, arithmetic, dice)
    revenues[run] = played.revenueMinor
    customers[run] = played.newCustomers
    if (played.revenueMinor >= arithmetic.steps.targetRevenue.value) reached += 1
  }
  return { chance: reached / RUNS, runs: RUNS, revenueMinor: rangeOf(revenues), newCustomers: rangeOf(customers) }
}

/** Which rate moves the target most: each ten percent higher, one at a time, the most effective first. */
export function leversOf(plan: Plan, arithmetic: Arithmetic): Lever[] {
  const before = expectedCustomers(plan, arithmetic)
  return RATE_KEYS.filter(key => plan.marketing.rates[key].percent > 0)
    .map(key => {
      const better = withMore(plan, key)
      return {
        rate: key,
        percent: better.marketing.rates[key].percent,
        chance: outlookOf(better, arithmetic).chance,
        customers: Math.round((expectedCustomers(better, arithmetic) - before) * 1_000) / 1_000,
      }
    })
    .sort((a, b) => b.customers - a.customers)
}

/** The same plan with rates as they have been, where that is known. */
export function withEvidence(plan: Plan, known: Partial<Record<RateKey, PlannedRate>>): Plan {
  return RATE_KEYS.reduce((changed, key) => {
    const rate = known[key]
    return rate ? withRate(changed, key, rate) : changed
  }, plan)
}

function withRate(plan: Plan, key: RateKey, rate: PlannedRate): Plan {
  const { marketing } = plan
  return { ...plan, marketing: { ...marketing, rates: { ...marketing.rates, [key]: rate } } }
}

function withMore(plan: Plan, key: RateKey): Plan {
  const better = withRate(plan, key, moreOf(plan.marketing.rates[key]))
  const { channels } = better.marketing
  if (key !== 'leadToMql' || !channels) return better
  const improved = channels.map(one => ({ ...one, leadToMql: one.leadToMql && moreOf(one.leadToMql) }))
  return { ...better, marketing: { ...better.marketing, channels: improved } }
}

/** New MQLs from the leads of the plan, channel by channel where it speaks of them; a channel without a rate of its own has that of all. */
function newMqls(
  { marketing }: Plan,
  { steps, channels }: Arithmetic,
  of: (leads: number, own: PlannedRate | null) => number,
): number {
  if (!channels) return of(steps.leads.value, null)
  return channels.reduce((sum, { leads }, place) => sum + of(leads, marketing.channels?.[place]?.leadToMql ?? null), 0)
}

/** The evidence with as many more of those that passed. */
function moreOf({ percent, evidence }: PlannedRate): PlannedRate {
  return {
    percent: Math.min(100, percent * MORE),
    evidence: evidence && { of: evidence.of, count: Math.min(evidence.of, evidence.count * MORE) },
  }
}

function play(plan: Plan, arithmetic: Arithmetic, dice: Dice) {
  const { sales, marketing } = plan
  const { steps } = arithmetic
  const { rates, open } = marketing
  const leadToMql = drawRate(rates.leadToMql, dice)
  const mqlToSql = drawRate(rates.mqlToSql, dice)
  const sqlToCustomer = drawRate(rates.sqlToCustomer, dice)
  const own = drawRate(rates.ownLeadToCustomer, dice)

  const ofOpen = (which: 'mqls' | 'sqls' | 'opportunities') => (open ? open.marketing[which] + open.sales[which] : 0)
  const fresh = newMqls(plan, arithmetic, (leads, rate) =>
    drawBinomial(leads, rate ? drawRate(rate, dice) : leadToMql, dice),
  )
  const mqls = fresh + ofOpen('mqls')
  const sqls = drawBinomial(mqls, mqlToSql, dice) + ofOpen('sqls')
  const opportunities = open
    ? drawBinomial(ofOpen('opportunities'), drawRate(open.opportunityToCustomer, dice), dice)
    : 0
  const newCustomers =
    drawBinomial(sqls, sqlToCustomer, dice) + drawBinomial(steps.leadsFromSales.value, own, dice) + opportunities
  const again = drawPoisson(sales.repurchases, dice)
  return {
    newCustomers,
    revenueMinor: drawTotal(newCustomers, sales.averageNew, dice) + drawTotal(again, sales.averageRepurchase, dice),
  }
}

function drawRate({ percent, evidence }: PlannedRate, dice: Dice): number {
  if (!evidence || evidence.of === 0) return percent / 100
  return drawBeta(evidence.count + 0.5, evidence.of - evidence.count + 0.5, dice)
}

/** What so many deals bring: their true average is as uncertain as its evidence, and each deal differs from it. */
function drawTotal(deals: number, { amountMinor, evidence }: PlannedAverage, dice: Dice): number {
  if (!evidence || evidence.deals === 0) return deals * amountMinor
  const average = amountMinor + (evidence.deviationMinor / Math.sqrt(evidence.deals)) * drawNormal(dice)
  return Math.max(0, deals * average + Math.sqrt(deals) * evidence.deviationMinor * drawNormal(dice))
}

function expectedCustomers(plan: Plan, arithmetic: Arithmetic): number {
  const { rates, open } = plan.marketing
  const { steps } = arithmetic
  const of = (key: RateKey) => rates[key].percent / 100
  const [mqls, sqls] = open ? [open.marketing.mqls + open.sales.mqls, open.marketing.sqls + open.sales.sqls] : [0, 0]
  const fresh = newMqls(plan, arithmetic, (leads, own) => (leads * (own ?? rates.leadToMql).percent) / 100)
  const toCustomer = of('mqlToSql') * of('sqlToCustomer')
  return (fresh + mqls) * toCustomer + sqls * of('sqlToCustomer') + steps.leadsFromSales.value * of('ownLeadToCustomer')
}

function rangeOf(values: Float64Array): Range {
  const sorted = Float64Array.from(values).sort()
  const at = (p: number) => quantileOfSorted(sorted, p) as number
  return { p10: at(0.1), median: at(0.5), p90: at(0.9) }
}
