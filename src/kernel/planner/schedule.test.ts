import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '#test/must.ts'
import { arithmeticOf } from './arithmetic.ts'
import { examplePlan } from './example-plan.ts'
import { HOURS, typed, withIntervals } from './example-variations.ts'
import type { Plan } from './plan.ts'
import { type Schedule, scheduleOf, summedBy, type Volumes } from './schedule.ts'
import { type WholePlan, wholePlanOf } from './whole-plan.ts'

const total = ({ slots }: Pick<Schedule, 'slots'>, key: keyof Volumes) =>
  slots.reduce((sum, slot) => sum + slot[key], 0)

const scheduled = (plan: Plan) => scheduleOf(plan, must(arithmeticOf(plan)), HOURS)

describe('by intervals', () => {
  test('by working days, months in proportion to theirs', () => {
    const { slots } = must(scheduled(examplePlan))
    const workingDays = [21, 20, 23, 22, 21, 22, 22, 22, 22, 21, 22, 23]
    expect(workingDays.map(days => Math.round((5_400 * days) / 261))).toEqual(
      [434, 414, 476, 455, 434, 455, 455, 455, 455, 434, 455, 476], // 5,398: two more go to the earliest of the largest remainders
    )
    expect(slots.map(slot => slot.leads)).toEqual([435, 414, 476, 455, 435, 455, 455, 455, 455, 434, 455, 476])
  })

  test('by the season of the year before, customers of December are leads of autumn', () => {
    const season = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40]
    const late: Plan = {
      ...withIntervals({ spread: 'season', season }),
      marketing: { ...examplePlan.marketing, days: { leadToMql: 31, mqlToSql: 30, sqlToCustomer: 31 } },
    }
    const { slots } = must(scheduled(late))
    const busy = (key: keyof Volumes) =>
      slots.filter(slot => slot[key] > 0).map(slot => Number(slot.startsOn.slice(5, 7)))
    expect(busy('newCustomers')).toEqual([12])
    expect(busy('sqls')).toEqual([10, 11]) // 31 October to 30 November
    expect(busy('mqls')).toEqual([10])
    expect(busy('leads')).toEqual([8, 9]) // 31 August to 30 September
  })

  test('by hand, and in weeks cut at the ends of the plan', () => {
    const byHand = [
      { startsOn: '2027-01-01', weight: 1 },
      { startsOn: '2027-02-01', weight: 0.5 },
    ]
    const { slots } = must(scheduled(withIntervals({ spread: 'by_hand', byHand })))
    expect(slots.map(slot => slot.newCustomers)).toEqual([120, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    const weeks = must(scheduled(withIntervals({ kind: 'week' }))).slots
    expect([weeks[0], weeks.at(-1)]).toMatchObject([
      { startsOn: '2027-01-01', endsOn: '2027-01-04' },
      { startsOn: '2027-12-27', endsOn: '2028-01-01' },
    ])
  })

  test('every column adds up, at each interval, with every spread, however long the way', () => {
    const someIntervals = fc.record({
      kind: fc.constantFrom('week', 'month', 'quarter'),
      spread: fc.constantFrom('working_days', 'season', 'by_hand'),
      season: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 12, maxLength: 12 }),
      byHand: fc.constant([
        { startsOn: '2027-02-10', weight: 3 },
        { startsOn: '2027-04-01', weight: 1.7 },
      ]),
    }) as fc.Arbitrary<Plan['intervals']>
    const lag = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(someIntervals, lag, lag, fc.integer({ min: 0, max: 200 }), (intervals, a, b, length) => {
        const endsOn = new Date(Date.UTC(2027, 3, 1 + length)).toISOString().slice(0, 10)
        const plan: Plan = {
          ...examplePlan,
          intervals,
          growth: { ...examplePlan.growth, startsOn: '2027-02-10', endsOn },
          marketing: { ...examplePlan.marketing, days: { leadToMql: a, mqlToSql: b, sqlToCustomer: 3 } },
        }
        const { steps } = must(arithmeticOf(plan))
        const schedule = must(scheduled(plan))
        for (const kind of ['month', 'quarter', 'year'] as const) {
          const slots = summedBy(kind, schedule.slots, HOURS.timeZone)
          expect(total({ slots }, 'revenueMinor')).toBe(steps.targetRevenue.value)
          for (const key of ['newCustomers', 'sqls', 'mqls', 'handoffs', 'leads', 'leadsFromSales'] as const) {
            expect(total({ slots }, key)).toBe(steps[key].value)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  test('what is due before the first lead can buy must be open already', () => {
    const open = {
      marketing: { mqls: 0, sqls: 10, opportunities: 0 },
      sales: { mqls: 0, sqls: 0, opportunities: 0 },
      opportunityToCustomer: typed(50),
    }
    const plan: Plan = {
      ...examplePlan,
      marketing: { ...examplePlan.marketing, open, days: { leadToMql: 10, mqlToSql: 10, sqlToCustomer: 11 } },
    }
    const { schedule, notes } = must(wholePlanOf(plan, HOURS))
    expect(schedule.dueFromOpen).toBe(8)
    expect(notes).toEqual([{ code: 'start_uncovered', values: { due: 8, open: 2 } }])
  })
})

test('people are those that the busiest interval asks for', () => {
  const plan: Plan = {
    ...examplePlan,
    people: {
      inSales: 1,
      inMarketing: 2,
      attemptsPerHandoff: 4,
      minutesPerAttempt: 12.5,
      shareOfTimePercent: 30,
      leadsPerPerson: 240,
    },
  }
  const { people, notes } = must(wholePlanOf(plan, HOURS)) as WholePlan
  expect(people?.inSales).toMatchObject({ computed: 2, there: 1, isOverridden: false })
  expect(people?.inMarketing).toMatchObject({ computed: 2, there: 2 })
  expect(notes).toEqual([{ code: 'sales_too_few', values: { needed: 2, there: 1 } }])
  const set = must(wholePlanOf({ ...plan, overrides: { peopleInSales: 1 } }, HOURS)).people
  expect(set?.inSales).toMatchObject({ value: 1, computed: 2, isOverridden: true })
})
