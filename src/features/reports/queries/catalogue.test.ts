import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { MetricKey } from '#kernel/metrics.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { arithmeticOf } from '#kernel/planner/arithmetic.ts'
import { examplePlan } from '#kernel/planner/example-plan.ts'
import { factsIn, inForce } from '#test/world/facts.ts'
import { figureIn, MARCH, NOW } from '#test/world/figures.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { gather, whole } from './gather.ts'
import { findFigureRows } from './rows.ts'
import { scopeOf } from './setting.ts'

const YEAR = { startsOn: '2026-01-01', endsOn: '2026-12-31' }

async function rowsIn(world: World, metric: MetricKey) {
  const page = await findFigureRows(world.act('ana', NOW), metric, { ...MARCH, limit: 20 })
  if (isRefusal(page)) throw new Error(page.refused)
  return page.rows.map(row => `${row.standing} ${row.why}`).sort()
}

describe('what marketing brings', () => {
  test('is a share of the new customers, by who brought the lead', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      const bought = { customer: '2026-03-05T09:00:00Z' }
      for (let place = 0; place < 3; place++) await facts.lead('2026-01-02T09:00:00Z', bought)
      await facts.lead('2026-01-02T09:00:00Z', bought, { contributedBy: 'sales' })
      await facts.lead('2026-01-02T09:00:00Z', { customer: '2026-02-05T09:00:00Z' }, { contributedBy: 'sales' })
      expect(await figureIn(world, 'marketing_share_of_customers')).toMatchObject({ value: 75, count: 3, of: 4 })
      expect(await rowsIn(world, 'marketing_share_of_customers')).toEqual([
        'against by_sales',
        'counted by_marketing',
        'counted by_marketing',
        'counted by_marketing',
      ])
    }))

  test('is a share of the amounts, which has no interval of heads, and none of nothing', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      expect((await figureIn(world, 'marketing_share_of_revenue')).value).toBeNull()
      const lead = await facts.lead('2026-01-02T09:00:00Z')
      const wonAt = '2026-03-05T09:00:00Z'
      await facts.deal(lead, { wonAt, amountMinor: 300_000 })
      await facts.deal(lead, { wonAt, amountMinor: 700_000, contributedBy: 'sales', kind: 'repurchase' })
      await facts.deal(lead, { wonAt, amountMinor: null })
      expect(await figureIn(world, 'marketing_share_of_revenue')).toMatchObject({
        value: 30,
        count: 1,
        of: 2,
        low: null,
        leftOut: 1,
      })
    }))

  test('is worth in money what the plan of the version says of an MQL', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      const worth = arithmeticOf(examplePlan)
      if (isRefusal(worth)) throw new Error(worth.refused)
      const lead = await facts.lead('2026-03-02T09:00:00Z')
      await facts.handoff(lead, {})
      expect(await figureIn(world, 'volume_value')).toMatchObject({ value: null, leftOut: 1 })
      const planned = await inForce(world, { ...YEAR, plan: examplePlan })
      const unplanned = await inForce(world, { ...YEAR, startsOn: '2027-01-01', endsOn: '2027-12-31' })
      for (let place = 0; place < 3; place++) await facts.handoff(lead, { versionId: planned })
      await facts.handoff(lead, { versionId: unplanned })
      expect((await figureIn(world, 'volume_value')).value).toBe(3 * worth.worth.mql)
      expect(await rowsIn(world, 'volume_value')).toEqual([
        'counted null',
        'counted null',
        'counted null',
        'left_out no_plan',
        'left_out no_terms',
      ])
    }))
})

describe('shares by cohort', () => {
  const reached = { mql: '2026-03-03T09:00:00Z', sal: '2026-03-04T09:00:00Z', sql: '2026-03-05T09:00:00Z' }
  const rates: [MetricKey, object][] = [
    ['qualified_share', { count: 3, of: 5, open: 1, value: 60 }],
    ['mql_to_sql_rate', { count: 2, of: 3, open: 1 }],
    ['sal_to_sql_rate', { count: 2, of: 3, open: 1 }],
    ['sql_to_customer_rate', { count: 1, of: 2, open: 1, value: 50 }],
  ]

  test.each(rates)('%s is of those who were there, so far', (metric, expected) =>
    inWorld(async world => {
      const facts = factsIn(world)
      const at = '2026-03-02T09:00:00Z'
      await facts.lead(at)
      await facts.lead(at, {}, { stage: 'discarded' })
      await facts.lead(at, { mql: reached.mql, sal: reached.sal })
      await facts.lead(at, reached)
      await facts.lead(at, { ...reached, customer: '2026-03-20T09:00:00Z' })
      expect(await figureIn(world, metric)).toMatchObject(expected)
    }),
  )

  test('rejected and accepted are two sides of the decided', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      const lead = () => facts.lead('2026-03-01T09:00:00Z')
      for (let place = 0; place < 3; place++) await facts.handoff(await lead(), { acceptedAt: '2026-03-03T09:00:00Z' })
      await facts.handoff(await lead(), { rejectedAt: '2026-03-02T11:00:00Z' })
      await facts.handoff(await lead(), {})
      expect(await figureIn(world, 'rejection_rate')).toMatchObject({ value: 25, count: 1, of: 4, open: 1 })
      await inForce(world, YEAR)
      // Monday 10:00 in Madrid, open from 9 to 18: two hours to the rejection, a working day to the others.
      expect(await figureIn(world, 'decision_time')).toMatchObject({ value: 540, count: 4, of: 4, open: 1 })
      expect((await figureIn(world, 'decision_time', {}, '2026-03-02T12:00:00Z')).unit).toBe('working_minutes')
    }))

  test('a handoff is complete with what its version asks for, as it was known then', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      const asks = { personas: [], discardsOthers: false, mql: { all: [] }, sql: { all: [] } }
      const version = await inForce(world, {
        ...YEAR,
        idealCustomer: { ...asks, minimumAtHandoff: ['firstName', 'phone'] },
      })
      const plain = await inForce(world, { ...YEAR, startsOn: '2027-01-01', endsOn: '2027-12-31' })
      await sql`select set_config('app.now', '2026-03-10T09:00:00Z', true)`.execute(world.tx)
      const know = (id: string, phone: string) =>
        world.tx
          .updateTable('leads')
          .set({ phone })
          .where('workspace_id', '=', world.workspaceId)
          .where('id', '=', id)
          .execute()
      const lead = async (phone?: string) => {
        const id = await facts.lead('2026-03-01T09:00:00Z')
        if (phone) await know(id, phone)
        return id
      }
      const before = { deliveredAt: '2026-03-02T09:00:00Z', versionId: version }
      const after = { deliveredAt: '2026-03-31T11:00:00Z', versionId: version }
      await facts.handoff(await lead('+34600000001'), after)
      await facts.handoff(await lead('  '), after)
      await facts.handoff(await lead(), before)
      await facts.handoff(await lead('+34600000002'), {
        ...after,
        rejectedAt: '2026-03-31T11:30:00Z',
        reason: 'wrong_data',
        tells: 'data',
      })
      await facts.handoff(await lead(), { versionId: plain })
      await facts.handoff(await lead(), {})
      expect(await figureIn(world, 'complete_at_handoff')).toMatchObject({ count: 1, of: 4, value: 25, leftOut: 2 })
      expect(await rowsIn(world, 'complete_at_handoff')).toEqual([
        'against incomplete',
        'against incomplete',
        'against reason_data',
        'counted complete',
        'left_out no_terms',
        'left_out nothing_asked',
      ])
    }))
})

describe('what waits', () => {
  test('is told of the end of the period, and an answer of later does not change it', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      const lead = () => facts.lead('2026-02-01T09:00:00Z')
      const old = { deliveredAt: '2026-02-20T09:00:00Z', dueAt: '2026-02-20T10:00:00Z' }
      await facts.handoff(await lead(), old)
      await facts.handoff(await lead(), { ...old, answeredAt: '2026-03-10T09:00:00Z', ownerId: world.member.carlos })
      await facts.handoff(await lead(), { ...old, closedAt: '2026-02-21T09:00:00Z' })
      await facts.handoff(await lead(), { dueAt: '2026-03-31T13:00:00Z' })
      expect((await figureIn(world, 'waiting')).value).toBe(2)
      expect((await figureIn(world, 'overdue')).value).toBe(1)
      const february = { from: '2026-02-01', to: '2026-03-01' }
      expect((await figureIn(world, 'overdue', february)).value).toBe(2)
      expect((await figureIn(world, 'overdue', { ...february, memberId: world.member.carlos })).value).toBe(1)
      expect(await rowsIn(world, 'waiting')).toEqual(['counted overdue', 'counted waiting'])
    }))

  test('has an answer that is still to come, and is the same where what is overdue is asked with it', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      for (const dueAt of ['2026-03-30T09:00:00Z', '2026-03-31T13:00:00Z', '2026-03-31T14:00:00Z']) {
        const lead = await facts.lead('2026-02-01T09:00:00Z')
        await facts.handoff(lead, { deliveredAt: '2026-03-29T09:00:00Z', dueAt, answeredAt: '2026-03-31T12:30:00Z' })
      }
      const act = world.act('ana', NOW)
      const scoped = await scopeOf(act, MARCH)
      if (isRefusal(scoped)) throw new Error(scoped.refused)
      const { scope, setting } = scoped
      const asks = (['overdue', 'waiting'] as const).map(subject => ({ subject, scope, ...setting }))
      const together = await gather(act, asks)
      expect(together.map(parts => whole(parts, scope).reduce((sum, { rows }) => sum + rows, 0))).toEqual([1, 3])
      expect(together).toEqual([(await gather(act, [asks[0]!]))[0], (await gather(act, [asks[1]!]))[0]])
    }))
})
