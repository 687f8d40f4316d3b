import { expect, test } from 'vitest'
import { isRefusal } from '#kernel/outcome.ts'
import { examplePlan } from '#kernel/planner/example-plan.ts'
import { factsIn, inForce } from '#test/world/facts.ts'
import { inWorld } from '#test/world/world.ts'
import { computePlan } from './queries/computed-plan.ts'
import { findPlanningHistory } from './queries/history.ts'
import { findRateRows } from './queries/rate-rows.ts'

const NOW = '2026-11-22T10:00:00Z'

test('rates are of ripe cohorts, by who brought the lead, with what may still change', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T09:00:00Z`
    await facts.lead(day(1), { mql: day(3), sql: day(7), customer: day(17) })
    await facts.lead(day(1), { mql: day(5), sql: [day(9), 'implied'], customer: day(9) })
    await facts.lead(day(1), { mql: day(9) })
    await facts.lead(day(1), {}, { stage: 'discarded' })
    await facts.lead(day(1), { customer: day(11) }, { contributedBy: 'sales' })
    await facts.lead('2026-09-01T09:00:00Z', { mql: '2026-09-02T09:00:00Z' }) // too young to tell

    const { rates, channels, cohorts, period } = await findPlanningHistory(world.act('ana', NOW))
    expect([cohorts, period]).toEqual([
      { from: '2025-08-01', to: '2026-08-01' },
      { from: '2025-11-01', to: '2026-11-01' },
    ])
    expect(rates.leadToMql).toMatchObject({
      count: 3,
      of: 4,
      open: 0,
      rate: 0.75,
      medianDays: 4,
      times: 3,
      isEnough: false,
    })
    expect(channels).toMatchObject([{ channel: 'seo', leadToMql: { count: 3, of: 4, isEnough: false } }])
    expect(rates.mqlToSql).toMatchObject({ count: 2, of: 3, open: 1, medianDays: 4, times: 1 })
    expect(rates.sqlToCustomer).toMatchObject({ count: 2, of: 2, medianDays: 10, times: 1 })
    expect(rates.ownLeadToCustomer).toMatchObject({ count: 1, of: 1 })
    expect(rates.opportunityToCustomer).toMatchObject({ of: 0, rate: null, low: null })

    const page = await findRateRows(world.act('ana', NOW), 'mqlToSql', { limit: 10 })
    expect(isRefusal(page) ? [] : page.rows.map(row => [row.standing, row.why])).toEqual([
      ['open', 'open'],
      ['counted', 'sql'],
      ['counted', 'sql'],
    ])
  }))

test('there is enough of a rate from thirty that could and five that did', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    for (let n = 0; n < 30; n += 1)
      await facts.lead('2026-03-01T09:00:00Z', n < 5 ? { mql: '2026-03-02T09:00:00Z' } : {})
    const { rates } = await findPlanningHistory(world.act('ana', NOW))
    expect(rates.leadToMql).toMatchObject({ count: 5, of: 30, isEnough: true, isEnoughForDays: false })
  }))

test('money, customers by month and by who brought them, of twelve whole months', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    const won = '2026-02-10T09:00:00Z'
    const bought = await facts.lead('2026-01-02T09:00:00Z', { customer: won })
    await facts.lead('2026-01-02T09:00:00Z', { customer: '2026-10-31T21:00:00Z' }, { contributedBy: 'sales' })
    await facts.lead('2026-01-02T09:00:00Z', { customer: '2026-11-02T09:00:00Z' })
    await facts.deal(bought, { wonAt: won, amountMinor: 400_000 })
    await facts.deal(bought, { wonAt: won, amountMinor: 600_000 })
    await facts.deal(bought, { wonAt: won, amountMinor: 150_000, kind: 'repurchase' })
    await facts.deal(bought, { wonAt: won, amountMinor: 1, currency: 'USD' })
    await facts.deal(bought, { wonAt: '2026-11-03T09:00:00Z', amountMinor: 900_000 })
    expect(await findPlanningHistory(world.act('ana', NOW))).toMatchObject({
      revenueMinor: 1_150_000,
      repurchases: 1,
      averageNew: { amountMinor: 500_000, deals: 2, deviationMinor: 141_421, isEnough: false },
      averageRepurchase: { amountMinor: 150_000, deals: 1, deviationMinor: 0 },
      newCustomers: { marketing: 1, sales: 1 },
      season: { customers: [0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0], isEnough: false },
    })
  }))

test('what is open now, effort and people', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    const day = '2026-10-05T09:00:00Z'
    const lead = await facts.lead(day, { mql: day })
    await facts.lead(day, { mql: day, sal: day })
    await facts.lead(day, { mql: day, sal: day, sql: day })
    await facts.lead(day, { sql: day, opportunity: day }, { contributedBy: 'sales' })
    await facts.lead('2025-10-05T09:00:00Z', { mql: '2025-10-05T09:00:00Z' })
    await facts.handoff(lead, { deliveredAt: day })
    const { open, effort, handoffs, people } = await findPlanningHistory(world.act('ana', NOW))
    expect(open).toEqual({
      withinDays: 180,
      marketing: { mqls: 2, sqls: 1, opportunities: 0 },
      sales: { mqls: 0, sqls: 0, opportunities: 1 },
    })
    expect(handoffs).toEqual({ handoffs: 1, mqls: 3 })
    expect(effort).toEqual({ attemptsPerHandoff: 0, minutesPerAttempt: null, leadsPerMonth: 3 / 12 })
    expect(people).toEqual({ marketing: 1, sales: 3 })
  }))

test('a company without a past has none, and says so', () =>
  inWorld(async world => {
    const history = await findPlanningHistory(world.act('ana', NOW))
    expect(history).toMatchObject({ revenueMinor: 0, averageNew: { amountMinor: null, isEnough: false } })
    expect(history.rates.leadToMql).toMatchObject({ rate: null, isEnough: false, medianDays: null })
    expect(history.deliveryTime).toEqual({ medianMinutes: null, n: 0, isEnough: false })
  }))

test('a plan is computed in the hours of the agreement in force', () =>
  inWorld(async world => {
    await inForce(world, { startsOn: '2026-01-01', endsOn: '2026-12-31' })
    const computed = await computePlan(world.act('ana', NOW), { plan: examplePlan, hours: null })
    expect(computed).toMatchObject({
      steps: { leads: { value: 5_400 } },
      worth: { lead: 10_000 },
      outlook: { runs: 2_000 },
    })
  }))
