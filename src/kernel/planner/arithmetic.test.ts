import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '#test/must.ts'
import { isRefusal } from '../outcome.ts'
import { arithmeticOf } from './arithmetic.ts'
import { examplePlan } from './example-plan.ts'
import { HOURS, typed, withIntervals, withRates } from './example-variations.ts'
import { type Plan, plan as planSchema } from './plan.ts'
import { wholePlanOf } from './whole-plan.ts'

const refusalOf = (plan: Plan) => {
  const outcome = wholePlanOf(plan, HOURS)
  return isRefusal(outcome) ? outcome.refused : null
}

const values = (plan: Plan) => {
  const { steps } = must(arithmeticOf(plan))
  return Object.fromEntries(Object.entries(steps).map(([key, { value }]) => [key, value]))
}

describe('from growth to leads', () => {
  test('the worked example of the domain', () => {
    expect(planSchema.parse(examplePlan)).toEqual(examplePlan)
    const { repurchaseRevenueMinor, newRevenueMinor, worth } = must(arithmeticOf(examplePlan))
    expect(values(examplePlan)).toEqual({
      targetRevenue: 120_000_000,
      newCustomers: 180,
      fromMarketing: 108,
      fromSales: 72,
      sqls: 540,
      mqls: 1_350,
      leads: 5_400,
      leadsFromSales: 720,
      handoffs: 1_350,
      effectiveLeads: 1_242,
    })
    expect([repurchaseRevenueMinor, newRevenueMinor]).toEqual([30_000_000, 90_000_000])
    expect(worth).toEqual({ lead: 10_000, mql: 40_000, sql: 100_000, customer: 500_000 })
  })

  test.each([
    [0.1, 0.3, 0.7, 108, { sqls: 15_429, mqls: 5_143_000, leads: 5_143_000_000 }],
    [10, 30, 0.7, 108, { sqls: 15_429, mqls: 51_430, leads: 514_300 }],
    [30, 10, 30, 108, { sqls: 360, mqls: 3_600, leads: 12_000 }],
    [100, 100, 100, 108, { sqls: 108, mqls: 108, leads: 108 }],
  ])('is exact at rates of %f, %f and %f %%', (lead, mql, sql, customers, expected) => {
    const plan = withRates({ leadToMql: typed(lead), mqlToSql: typed(mql), sqlToCustomer: typed(sql) })
    expect(values(plan)).toMatchObject({ fromMarketing: customers, ...expected })
  })

  test('a share of 10 % and growth of 0.1 % cost nobody', () => {
    const plan = { ...examplePlan, marketing: { ...examplePlan.marketing, sharePercent: 10 } }
    expect(values(plan)).toMatchObject({ fromMarketing: 18, fromSales: 162 })
    const slow = { ...examplePlan, growth: { ...examplePlan.growth, percent: 0.1 } }
    expect(values(slow)).toMatchObject({ targetRevenue: 100_100_000 })
  })

  test('a number that was set takes the place of its step, and what follows rests on it', () => {
    const plan = { ...examplePlan, overrides: { newCustomers: 200, mqls: 1_000 } }
    const { steps } = must(arithmeticOf(plan))
    expect(steps.newCustomers).toEqual({ value: 200, computed: 180, isOverridden: true })
    expect(steps.sqls).toEqual({ value: 600, computed: 600, isOverridden: false })
    expect(steps.mqls).toMatchObject({ value: 1_000, computed: 1_500 })
    expect(steps.leads.value).toBe(4_000)
    expect(must(arithmeticOf({ ...plan, overrides: { mqls: 1_350 } })).steps.mqls.isOverridden).toBe(false)
  })

  test('what is open already counts for who brought it, whole customers alone', () => {
    const open = {
      marketing: { mqls: 100, sqls: 12, opportunities: 5 },
      sales: { mqls: 0, sqls: 0, opportunities: 4 },
      opportunityToCustomer: typed(50),
    }
    const plan = { ...examplePlan, marketing: { ...examplePlan.marketing, open } }
    expect(must(arithmeticOf(plan)).open).toEqual({ marketing: 12, sales: 2 }) // 8 + 2.4 + 2.5
    expect(values(plan)).toMatchObject({ fromMarketing: 108, sqls: 480, leadsFromSales: 700 })
  })

  const rate = fc.integer({ min: 1, max: 1_000 }).map(tenths => typed(tenths / 10))
  const anyPlan = fc
    .record({
      base: fc.integer({ min: 0, max: 1_000_000_000 }),
      percent: fc.integer({ min: -300, max: 3_000 }).map(tenths => tenths / 10),
      average: fc.integer({ min: 1_000, max: 1_000_000 }),
      sharePercent: fc.integer({ min: 0, max: 1_000 }).map(tenths => tenths / 10),
      rates: fc.record({ leadToMql: rate, mqlToSql: rate, sqlToCustomer: rate, ownLeadToCustomer: rate }),
    })
    .map(
      ({ base, percent, average, sharePercent, rates }): Plan => ({
        ...examplePlan,
        growth: { ...examplePlan.growth, baseRevenueMinor: base, percent },
        sales: { ...examplePlan.sales, repurchases: 0, averageNew: { amountMinor: average, evidence: null } },
        marketing: { ...examplePlan.marketing, sharePercent, rates },
      }),
    )

  test('more growth never needs fewer leads', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 0, max: 500 }), (plan, more) => {
        const faster = {
          ...plan,
          growth: { ...plan.growth, percent: Number((plan.growth.percent + more / 10).toFixed(1)) },
        }
        const [a, b] = [arithmeticOf(plan), arithmeticOf(faster)]
        if (isRefusal(a) || isRefusal(b)) return
        for (const key of ['newCustomers', 'sqls', 'mqls', 'leads', 'leadsFromSales'] as const) {
          expect(b.steps[key].value).toBeGreaterThanOrEqual(a.steps[key].value)
        }
      }),
    )
  })

  test('a better rate never needs more leads, and what is planned reaches the target', () => {
    fc.assert(
      fc.property(anyPlan, plan => {
        const a = arithmeticOf(plan)
        const better = Math.min(100, plan.marketing.rates.mqlToSql.percent * 2)
        const b = arithmeticOf(withRates({ mqlToSql: typed(Number(better.toFixed(1))) }, plan))
        if (isRefusal(a) || isRefusal(b)) return
        expect(b.steps.leads.value).toBeLessThanOrEqual(a.steps.leads.value)
        const { newCustomers, fromMarketing, fromSales, targetRevenue } = a.steps
        expect(fromMarketing.value + fromSales.value).toBe(newCustomers.value)
        expect(newCustomers.value * plan.sales.averageNew.amountMinor).toBeGreaterThanOrEqual(targetRevenue.value)
      }),
    )
  })
})

describe('what cannot be divided is said', () => {
  const sales = (change: Partial<Plan['sales']>) => ({ ...examplePlan, sales: { ...examplePlan.sales, ...change } })
  const growth = (change: Partial<Plan['growth']>) => ({ ...examplePlan, growth: { ...examplePlan.growth, ...change } })
  const people = {
    inSales: 1,
    inMarketing: 1,
    attemptsPerHandoff: 3,
    minutesPerAttempt: 10,
    shareOfTimePercent: 50,
    leadsPerPerson: 100,
  }
  const closed = { ...HOURS, week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } }

  test.each<[string, Plan]>([
    ['plan_rate_zero', withRates({ mqlToSql: typed(0) })],
    ['plan_rate_zero', withRates({ ownLeadToCustomer: typed(0) })],
    ['plan_repurchases_above_target', sales({ repurchases: 601 })],
    ['plan_average_zero', sales({ averageNew: { amountMinor: 0, evidence: null } })],
    ['plan_share_above_all', { ...examplePlan, overrides: { fromMarketing: 181 } }],
    ['plan_no_period', growth({ endsOn: '2026-12-31' })],
    ['plan_period_too_long', growth({ endsOn: '2032-12-31' })],
    ['plan_no_weight_season', withIntervals({ spread: 'season' })],
    ['plan_no_weight_by_hand', withIntervals({ spread: 'by_hand', byHand: [] })],
    ['plan_too_large', growth({ baseRevenueMinor: 1e15, percent: 10_000 })],
    ['plan_no_time_for_leads', { ...examplePlan, people: { ...people, shareOfTimePercent: 0 } }],
    ['plan_nobody_handles_leads', { ...examplePlan, people: { ...people, leadsPerPerson: 0 } }],
  ])('%s', (code, plan) => {
    expect(refusalOf(plan)).toBe(code)
  })

  test('a calendar without a working day bears nothing', () => {
    expect(wholePlanOf(examplePlan, closed)).toMatchObject({ refused: 'plan_no_weight_working_days' })
  })

  test('a rate of nobody is no trouble where nobody is needed from there', () => {
    const all = { ...withRates({ ownLeadToCustomer: typed(0) }), overrides: { fromMarketing: 180 } }
    expect(values(all)).toMatchObject({ fromSales: 0, leadsFromSales: 0 })
    expect(values(sales({ repurchases: 600 }))).toMatchObject({ newCustomers: 0, leads: 0 })
  })

  test('a rate of 100 % is computed and pointed out', () => {
    expect(must(wholePlanOf(withRates({ leadToMql: typed(100) }), HOURS)).notes).toEqual([
      { code: 'rate_whole', values: { rate: 'leadToMql' } },
    ])
  })
})
