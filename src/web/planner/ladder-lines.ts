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
export function ladderLines(
  plan: Plan,
  { arithmetic, people }: WholePlan,
  format: Format,
  currency: string,
): LadderLine[] {
  const money = (minor: number) => format.money(minor, currency)
  const number = (value: number) => format.number(value, 2)
  const percent = (value: number) => format.percent(value / 100, 2)
  const { steps, open, repurchaseRevenueMinor } = arithmetic
  const { growth, sales, marketing } = plan
  const count = (
    key: OverridableStep & keyof Arithmetic['steps'],
    of: LadderLine['of'],
    formula: string,
  ): LadderLine => {
    const step = steps[key]
    return { key, name: stepName(key), formula, value: number(step.value), step, kind: 'count', overrides: key, of }
  }
  const fixed = (
    key: string,
    name: string,
    of: LadderLine['of'],
    formula: string,
    value: number,
    kind: LadderLine['kind'],
  ): LadderLine => ({
    key,
    name,
    formula,
    value: kind === 'money' ? money(value) : number(value),
    step: { value, computed: value, isOverridden: false },
    kind,
    overrides: null,
    of,
  })
  const less = (customers: number, opened: number) =>
    opened > 0 ? `(${number(customers)} − ${number(opened)})` : number(customers)

  return [
    {
      ...count('targetRevenue', 1, `${money(growth.baseRevenueMinor)} × (1 + ${percent(growth.percent)})`),
      value: money(steps.targetRevenue.value),
      kind: 'money',
    },
    fixed(
      'repurchaseRevenue',
      m.planner_from_repurchases(),
      2,
      `${number(sales.repurchases)} × ${money(sales.averageRepurchase.amountMinor)}`,
      repurchaseRevenueMinor,
      'money',
    ),
    count(
      'newCustomers',
      2,
      `(${money(steps.targetRevenue.value)} − ${money(repurchaseRevenueMinor)}) ÷ ${money(sales.averageNew.amountMinor)}`,
    ),
    count('fromMarketing', 3, `${number(steps.newCustomers.value)} × ${percent(marketing.sharePercent)}`),
    fixed(
      'fromSales',
      stepName('fromSales'),
      3,
      `${number(steps.newCustomers.value)} − ${number(steps.fromMarketing.value)}`,
      steps.fromSales.value,
      'count',
    ),
    count(
      'sqls',
      3,
      `${less(steps.fromMarketing.value, open.marketing)} ÷ ${percent(marketing.rates.sqlToCustomer.percent)}`,
    ),
    count('mqls', 3, `${number(steps.sqls.value)} ÷ ${percent(marketing.rates.mqlToSql.percent)}`),
    count(
      'leads',
      3,
      arithmetic.channels
        ? arithmetic.channels.map(one => `${number(one.mqls)} ÷ ${percent(one.percent)}`).join(' + ')
        : `${number(steps.mqls.value)} ÷ ${percent(marketing.rates.leadToMql.percent)}`,
    ),
    count('handoffs', 3, `${number(steps.mqls.value)} × ${percent(marketing.handoffsPerHundredMqls)}`),
    count(
      'effectiveLeads',
      3,
      `${number(steps.handoffs.value)} − ${number(Math.max(0, steps.fromMarketing.value - open.marketing))}`,
    ),
    count(
      'leadsFromSales',
      3,
      `${less(steps.fromSales.value, open.sales)} ÷ ${percent(marketing.rates.ownLeadToCustomer.percent)}`,
    ),
    ...(people
      ? (
          [
            ['peopleInSales', people.inSales],
            ['peopleInMarketing', people.inMarketing],
          ] as const
        ).map(
          ([key, need]): LadderLine => ({
            key,
            name: stepName(key),
            formula: m.planner_busiest({ from: format.day(need.busiest.startsOn), there: number(need.there) }),
            value: number(need.value),
            step: need,
            kind: 'count',
            overrides: key,
            of: 3,
          }),
        )
      : []),
  ]
}
