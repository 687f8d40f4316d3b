import { expect, test } from 'vitest'
import { isRefusal } from '../outcome.ts'
import { type Arithmetic, arithmeticOf } from './arithmetic.ts'
import { leversOf, outlookOf, withEvidence } from './chance.ts'
import { examplePlan } from './example-plan.ts'
import type { Plan } from './plan.ts'

const counted = (percent: number, of: number) => ({ percent, evidence: { count: (percent * of) / 100, of } })
const seen: Plan = withEvidence(examplePlan, {
  leadToMql: counted(25, 4_000),
  mqlToSql: counted(40, 1_000),
  sqlToCustomer: counted(20, 400),
  ownLeadToCustomer: counted(10, 200),
})

function arithmetic(plan: Plan): Arithmetic {
  const outcome = arithmeticOf(plan)
  if (isRefusal(outcome)) throw new Error(outcome.refused)
  return outcome
}

test('a plan that needs exactly what it gets is reached about every other time', () => {
  const { chance, newCustomers, revenueMinor, runs } = outlookOf(seen, arithmetic(seen))
  expect(runs).toBe(2_000)
  expect(chance).toBeGreaterThan(0.4)
  expect(chance).toBeLessThan(0.6)
  expect(newCustomers.median).toBeGreaterThan(170)
  expect(newCustomers.median).toBeLessThan(190)
  expect(revenueMinor.p10).toBeLessThan(120_000_000)
  expect(revenueMinor.p90).toBeGreaterThan(120_000_000)
})

test('the same plan has the same chance at every look', () => {
  expect(outlookOf(seen, arithmetic(seen))).toEqual(outlookOf(seen, arithmetic(seen)))
})

test('more leads than needed make it likelier, hopes without evidence unlikelier by what has been', () => {
  const certain = { ...seen, overrides: { leads: 8_000 } }
  expect(outlookOf(certain, arithmetic(certain)).chance).toBeGreaterThan(0.95)
  const hoped: Plan = {
    ...examplePlan,
    marketing: {
      ...examplePlan.marketing,
      rates: { ...examplePlan.marketing.rates, mqlToSql: { percent: 60, evidence: null } },
    },
  }
  const asHoped = outlookOf(hoped, arithmetic(hoped)).chance
  const asSeen = outlookOf(withEvidence(hoped, seen.marketing.rates), arithmetic(hoped)).chance
  expect(asSeen).toBeLessThan(asHoped - 0.3)
})

test('few cases leave more open than many', () => {
  const few = withEvidence(seen, { sqlToCustomer: counted(20, 20) })
  const spread = (plan: Plan) => {
    const { newCustomers } = outlookOf(plan, arithmetic(plan))
    return newCustomers.p90 - newCustomers.p10
  }
  expect(spread(few)).toBeGreaterThan(2 * spread(seen))
})

test('the levers: what more of one rate would do, the most effective first', () => {
  const levers = leversOf(seen, arithmetic(seen))
  expect(levers.map(({ rate }) => rate).at(-1)).toBe('ownLeadToCustomer')
  expect(levers[0]).toMatchObject({ percent: expect.closeTo(27.5), customers: expect.closeTo(10.8) })
  expect(levers.at(-1)?.customers).toBeCloseTo(7.2)
  for (const { chance } of levers) expect(chance).toBeGreaterThan(outlookOf(seen, arithmetic(seen)).chance)
})
