import { rateName } from '#features/agreement/rules/clauses/plan-clauses.ts'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import { type Plan, type PlannedRate, RATE_KEYS } from '#kernel/planner/plan.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import { type HistoryView, planning } from './client.ts'
import { comparablePeriod } from './comparable.ts'
import { averageFrom, isYearLong, rateFrom, startingPlan } from './starting-plan.ts'

/** A plan of what is known of the past, with which one may begin. */
export async function planFromThePast(document: AgreementDocument): Promise<Plan> {
  const history = await planning.call('GET /api/planning/history')
  const empty = startingPlan(document, history, history)
  return startingPlan(document, history, await baseOf(empty.growth, history, document))
}

/** The plan with its base, its averages and its rates as the past has them; what the past knows too little of stays. */
export async function retakenPlan(plan: Plan, document: AgreementDocument): Promise<Plan> {
  const history = await planning.call('GET /api/planning/history')
  const base = await baseOf(plan.growth, history, document)
  const { averageNew, averageRepurchase } = history
  const rates = RATE_KEYS.map(key => [key, takenRate(history.rates[key], plan.marketing.rates[key])])
  return {
    ...plan,
    growth: { ...plan.growth, baseRevenueMinor: base.revenueMinor || plan.growth.baseRevenueMinor },
    sales: {
      repurchases: base.revenueMinor > 0 ? base.repurchases : plan.sales.repurchases,
      averageNew: averageNew.isEnough ? averageFrom(averageNew) : plan.sales.averageNew,
      averageRepurchase: averageRepurchase.isEnough ? averageFrom(averageRepurchase) : plan.sales.averageRepurchase,
    },
    marketing: { ...plan.marketing, rates: Object.fromEntries(rates) },
  }
}

interface Changed {
  name: string
  before: string
  after: string
}

/** What the one says otherwise than the other, of all that `retakenPlan` may take. */
export function changesBetween(before: Plan, after: Plan, format: Format, currency: string): Changed[] {
  const money = (minor: number) => format.money(minor, currency)
  const told = ({ growth, sales, marketing }: Plan): [name: string, value: string][] => [
    [m.planner_base_revenue(), money(growth.baseRevenueMinor)],
    [m.planner_repurchases(), format.number(sales.repurchases)],
    [m.planner_average_new(), money(sales.averageNew.amountMinor)],
    [m.planner_average_repurchase(), money(sales.averageRepurchase.amountMinor)],
    ...RATE_KEYS.map((key): [string, string] => [rateName(key), format.percent(marketing.rates[key].percent / 100, 2)]),
  ]
  const next = told(after)
  return told(before).flatMap(([name, value], place) => {
    const [, changed = value] = next[place] ?? []
    return changed === value ? [] : [{ name, before: value, after: changed }]
  })
}

/** What was billed in the last twelve months, or in the same days the last time that they are over. */
async function baseOf(growth: Plan['growth'], history: HistoryView, { calendar }: AgreementDocument) {
  if (isYearLong(growth)) return history
  const query = comparablePeriod(growth, localDateOf(new Date(), calendar.hours.timeZone))
  const figure = async (metric: 'revenue' | 'repurchases') =>
    (await planning.call('GET /api/figures/:metric', { params: { metric }, query })).value ?? 0
  return { revenueMinor: await figure('revenue'), repurchases: await figure('repurchases') }
}

function takenRate(past: HistoryView['rates']['leadToMql'], planned: PlannedRate): PlannedRate {
  return past.isEnough ? rateFrom(past, planned.percent) : planned
}
