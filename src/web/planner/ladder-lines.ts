import { stepName } from '#features/agreement/rules/clauses/plan-clauses.ts'
import type { Arithmetic, Step } from '#kernel/planner/arithmetic.ts'
import type { OverridableStep, Plan } from '#kernel/planner/plan.ts'
import type { WholePlan } from '#kernel/planner/whole-plan.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'

/** One rung of the arithmetic: what it is, how it is made, and what comes out. */
export interface LadderLine {
  key: string
  name: string
  formula: string
  value: string
  /** The number itself, in minor units for money. */
  step: Step
  kind: 'money' | 'count'
  /** Null where it follows from others alone. */
  overrides: OverridableStep | null
  /** In which of the five steps it belongs. */
  of: 1 | 2 | 3
}

/** The whole arithmetic of a plan in lines, in the order in which it is done. */
export function ladderLines(plan: Plan, whole: WholePlan, format: Format, currency: string): LadderLine[] {
  const pen = penFor(whole.arithmetic, format, currency)
  return [
    ...moneyLines(plan, whole.arithmetic, pen),
    ...customerLines(plan, whole.arithmetic, pen),
    ...leadLines(plan, whole.arithmetic, pen),
    ...peopleLines(whole, format, pen),
  ]
}

/** From what is sold today to how many have to buy for the first time. */
function moneyLines({ growth, sales }: Plan, { steps, repurchaseRevenueMinor }: Arithmetic, pen: Pen): LadderLine[] {
  const { money, number, percent, count, fixed } = pen
  const target = money(steps.targetRevenue.value)
  return [
    {
      ...count('targetRevenue', 1, `${money(growth.baseRevenueMinor)} × (1 + ${percent(growth.percent)})`),
      value: target,
      kind: 'money',
    },
    fixed(
      { key: 'repurchaseRevenue', name: m.planner_from_repurchases(), of: 2, kind: 'money' },
      `${number(sales.repurchases)} × ${money(sales.averageRepurchase.amountMinor)}`,
      repurchaseRevenueMinor,
    ),
    count('newCustomers', 2, `(${target} − ${money(repurchaseRevenueMinor)}) ÷ ${money(sales.averageNew.amountMinor)}`),
  ]
}

function customerLines({ marketing }: Plan, { steps }: Arithmetic, { number, percent, count, fixed }: Pen) {
  return [
    count('fromMarketing', 3, `${number(steps.newCustomers.value)} × ${percent(marketing.sharePercent)}`),
    fixed(
      { key: 'fromSales', name: stepName('fromSales'), of: 3, kind: 'count' },
      `${number(steps.newCustomers.value)} − ${number(steps.fromMarketing.value)}`,
      steps.fromSales.value,
    ),
  ]
}

/** From customers back to the leads that they come from. What is open already counts. */
function leadLines({ marketing }: Plan, { steps, open, channels }: Arithmetic, pen: Pen): LadderLine[] {
  const { number, percent, count } = pen
  const { rates } = marketing
  const less = (customers: number, opened: number) =>
    opened > 0 ? `(${number(customers)} − ${number(opened)})` : number(customers)
  const leads = channels
    ? channels.map(one => `${number(one.mqls)} ÷ ${percent(one.percent)}`).join(' + ')
    : `${number(steps.mqls.value)} ÷ ${percent(rates.leadToMql.percent)}`
  const converted = number(Math.max(0, steps.fromMarketing.value - open.marketing))
  return [
    count('sqls', 3, `${less(steps.fromMarketing.value, open.marketing)} ÷ ${percent(rates.sqlToCustomer.percent)}`),
    count('mqls', 3, `${number(steps.sqls.value)} ÷ ${percent(rates.mqlToSql.percent)}`),
    count('leads', 3, leads),
    count('handoffs', 3, `${number(steps.mqls.value)} × ${percent(marketing.handoffsPerHundredMqls)}`),
    count('effectiveLeads', 3, `${number(steps.handoffs.value)} − ${converted}`),
    count(
      'leadsFromSales',
      3,
      `${less(steps.fromSales.value, open.sales)} ÷ ${percent(rates.ownLeadToCustomer.percent)}`,
    ),
  ]
}

function peopleLines({ people }: WholePlan, format: Format, { number }: Pen): LadderLine[] {
  if (!people) return []
  const needs = [
    ['peopleInSales', people.inSales],
    ['peopleInMarketing', people.inMarketing],
  ] as const
  return needs.map(([key, need]) => ({
    key,
    name: stepName(key),
    formula: m.planner_busiest({ from: format.day(need.busiest.startsOn), there: number(need.there) }),
    value: number(need.value),
    step: need,
    kind: 'count',
    overrides: key,
    of: 3,
  }))
}

type Pen = ReturnType<typeof penFor>

/** Writes numbers, and the lines of steps that can be set by hand (`count`) and of those that follow from others alone (`fixed`). */
function penFor({ steps }: Arithmetic, format: Format, currency: string) {
  const money = (minor: number) => format.money(minor, currency)
  const number = (value: number) => format.number(value, 2)
  const percent = (value: number) => format.percent(value / 100, 2)
  const count = (
    key: OverridableStep & keyof Arithmetic['steps'],
    of: LadderLine['of'],
    formula: string,
  ): LadderLine => {
    const step = steps[key]
    return { key, name: stepName(key), formula, value: number(step.value), step, kind: 'count', overrides: key, of }
  }
  const fixed = (
    line: Pick<LadderLine, 'key' | 'name' | 'of' | 'kind'>,
    formula: string,
    value: number,
  ): LadderLine => ({
    ...line,
    formula,
    value: line.kind === 'money' ? money(value) : number(value),
    step: { value, computed: value, isOverridden: false },
    overrides: null,
  })
  return { money, number, percent, count, fixed }
}
