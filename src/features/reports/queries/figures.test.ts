import { describe, expect, test } from 'vitest'
import { isRefusal } from '#kernel/outcome.ts'
import { factsIn, inForce } from '#test/world/facts.ts'
import { figureIn, MARCH, NOW } from '#test/world/figures.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { findEffective } from './effective.ts'
import { findFunnel } from './funnel.ts'
import { findResponse } from './response.ts'
import { findFigureRows } from './rows.ts'
import { scopeOf } from './setting.ts'

async function scoped(world: World) {
  const act = world.act('ana', NOW)
  const found = await scopeOf(act, MARCH)
  if (isRefusal(found)) throw new Error(found.refused)
  return { act, ...found }
}

describe('volumes and money', () => {
  test('an implied milestone is listed and not counted', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      await facts.lead('2026-03-02T09:00:00Z', { mql: '2026-03-03T09:00:00Z' })
      await facts.lead('2026-03-02T09:00:00Z', {
        mql: ['2026-03-04T09:00:00Z', 'implied'],
        sal: '2026-03-04T09:00:00Z',
      })
      expect(await figureIn(world, 'mqls')).toMatchObject({ value: 1, leftOut: 1 })
      const page = await findFigureRows(world.act('ana', NOW), 'mqls', { ...MARCH, limit: 10 })
      expect(isRefusal(page) ? [] : page.rows.map(row => [row.standing, row.why])).toEqual([
        ['left_out', 'implied'],
        ['counted', null],
      ])
    }))

  test('a day begins and ends by the clock on the wall of the company', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      await facts.lead('2026-02-28T22:59:59Z')
      await facts.lead('2026-02-28T23:00:00Z')
      await facts.lead('2026-03-31T21:59:59Z')
      await facts.lead('2026-03-31T22:00:00Z')
      expect((await figureIn(world, 'leads_captured')).value).toBe(2)
    }))

  test('what an undone import brought counts nowhere', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      const lead = await facts.lead('2026-03-02T09:00:00Z', { mql: '2026-03-03T09:00:00Z' })
      await world.tx
        .updateTable('leads')
        .set({ withdrawn_at: new Date(NOW) })
        .where('workspace_id', '=', world.workspaceId)
        .where('id', '=', lead)
        .execute()
      for (const metric of ['leads_captured', 'mqls'] as const) expect((await figureIn(world, metric)).value).toBe(0)
    }))

  test('revenue is what was won, new and again; the average billing is of the new ones; what cannot be added says so', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      const lead = await facts.lead('2026-01-02T09:00:00Z', { customer: '2026-03-05T09:00:00Z' })
      await facts.deal(lead, { wonAt: '2026-03-05T09:00:00Z', amountMinor: 500_000 })
      await facts.deal(lead, { wonAt: '2026-03-09T09:00:00Z', amountMinor: 200_000, kind: 'repurchase' })
      await facts.deal(lead, { wonAt: '2026-03-10T09:00:00Z', amountMinor: 100_000, currency: 'USD' })
      await facts.deal(lead, { wonAt: '2026-03-10T09:00:00Z', amountMinor: null })
      await facts.deal(lead, { lostAt: '2026-03-10T09:00:00Z', amountMinor: 900_000 })
      expect(await figureIn(world, 'revenue')).toMatchObject({ value: 700_000, count: 2, leftOut: 2, currency: 'EUR' })
      expect(await figureIn(world, 'average_billing')).toMatchObject({ value: 500_000, count: 1 })
      expect((await figureIn(world, 'repurchases')).value).toBe(1)
      expect((await figureIn(world, 'average_billing', { from: '2026-02-01', to: '2026-03-01' })).value).toBeNull()
    }))

  test('a member is asked for what is theirs, a segment for its leads', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      const seo = await facts.lead('2026-03-02T09:00:00Z', {}, { channel: 'seo' })
      const fair = await facts.lead('2026-03-02T09:00:00Z', {}, { channel: 'event' })
      await facts.call(seo, '2026-03-03T09:00:00Z', world.member.carlos, true)
      await facts.call(fair, '2026-03-03T10:00:00Z', world.member.dina, false)
      expect((await figureIn(world, 'calls')).value).toBe(2)
      expect((await figureIn(world, 'contacts')).value).toBe(1)
      expect((await figureIn(world, 'calls', { memberId: world.member.dina })).value).toBe(1)
      expect((await figureIn(world, 'leads_captured', { channel: 'event' })).value).toBe(1)
      const segment = JSON.stringify({ field: 'channel', operator: 'is_one_of', value: ['seo', 'email'] })
      expect((await figureIn(world, 'calls', { segment })).value).toBe(1)
    }))
})

describe('rates by cohort', () => {
  test('customers of later belong to the leads they were', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      await facts.lead('2026-03-02T09:00:00Z', { customer: '2026-03-20T09:00:00Z' })
      await facts.lead('2026-03-02T09:00:00Z', {}, { stage: 'discarded' })
      await facts.lead('2026-03-02T09:00:00Z')
      await facts.lead('2026-02-02T09:00:00Z', { customer: '2026-03-20T09:00:00Z' })
      expect(await figureIn(world, 'lead_to_customer_rate')).toMatchObject({
        count: 1,
        of: 3,
        open: 1,
        value: (1 / 3) * 100,
      })
    }))

  test('a clock is kept, broken, open or no fault of anybody', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      const due = { dueAt: '2026-03-02T10:00:00Z' }
      const lead = () => facts.lead('2026-03-01T09:00:00Z')
      await facts.handoff(await lead(), { ...due, answeredAt: '2026-03-02T10:00:00Z' })
      await facts.handoff(await lead(), { ...due, answeredAt: '2026-03-02T10:00:01Z' })
      await facts.handoff(await lead(), due)
      await facts.handoff(await lead(), { dueAt: '2026-03-31T13:00:00Z' })
      await facts.handoff(await lead(), {
        ...due,
        closedAt: '2026-03-02T09:30:00Z',
        reason: 'wrong_data',
        tells: 'data',
      })
      await facts.handoff(await lead(), {
        ...due,
        closedAt: '2026-03-02T09:30:00Z',
        reason: 'no_budget',
        tells: 'timing',
      })
      expect(await figureIn(world, 'clocks_kept')).toMatchObject({ count: 1, of: 4, open: 1, leftOut: 1, value: 25 })
      const page = await findFigureRows(world.act('ana', NOW), 'clocks_kept', { ...MARCH, limit: 10 })
      const standings = isRefusal(page) ? [] : page.rows.map(row => `${row.standing} ${row.why}`)
      expect(standings.sort()).toEqual([
        'against closed_unanswered',
        'against late',
        'against overdue',
        'counted kept',
        'left_out reason_data',
        'open running',
      ])
    }))

  test('acceptance is of those decided', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      const lead = () => facts.lead('2026-03-01T09:00:00Z')
      await facts.handoff(await lead(), { acceptedAt: '2026-03-03T09:00:00Z' })
      await facts.handoff(await lead(), { rejectedAt: '2026-03-03T09:00:00Z' })
      await facts.handoff(await lead(), {})
      expect(await figureIn(world, 'acceptance_rate')).toMatchObject({ count: 1, of: 2, open: 1, value: 50 })
      expect((await figureIn(world, 'acceptance_rate', { from: '2026-01-01', to: '2026-02-01' })).value).toBeNull()
    }))
})

describe('times', () => {
  test('an answer on Monday morning took minutes of work and a weekend of waiting', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      await inForce(world, { startsOn: '2026-01-01', endsOn: '2026-12-31' })
      const lead = await facts.lead('2026-03-06T08:00:00Z')
      // Friday 17:50 to Monday 9:20 in Madrid, open from 9 to 18.
      await facts.handoff(lead, { deliveredAt: '2026-03-06T16:50:00Z', answeredAt: '2026-03-09T08:20:00Z' })
      const { act, scope, setting } = await scoped(world)
      const { times, answered } = await findResponse(act, scope, setting)
      expect(answered).toBe(1)
      expect(times.working?.answered.median).toBe(30)
      expect(times.elapsed.answered.median).toBe(3 * 1440 - 8.5 * 60)
      expect(await figureIn(world, 'response_time')).toMatchObject({
        value: 30,
        clock: 'working',
        basis: 'answered',
        unit: 'working_minutes',
      })
      expect((await figureIn(world, 'delivery_time', { clock: 'elapsed' })).value).toBe(8 * 60 + 50)
    }))

  test('who was a customer before the delivery is left out of the conversion', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      const before = await facts.lead('2026-01-01T09:00:00Z', { customer: '2026-02-01T09:00:00Z' })
      await facts.handoff(before, {})
      const after = await facts.lead('2026-03-01T09:00:00Z', { customer: '2026-03-12T09:00:00Z' })
      await facts.handoff(after, {})
      await facts.handoff(await facts.lead('2026-03-01T09:00:00Z'), {})
      expect(await figureIn(world, 'conversion_time')).toMatchObject({
        value: 10 * 1440,
        count: 1,
        of: 1,
        open: 1,
        leftOut: 1,
      })
    }))
})

describe('stock and funnel', () => {
  test('effective leads are those delivered less those of them that converted, each lead once', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      const twice = await facts.lead('2026-03-01T09:00:00Z')
      await facts.handoff(twice, {})
      await facts.handoff(twice, { deliveredAt: '2026-03-10T09:00:00Z' })
      await facts.handoff(await facts.lead('2026-03-01T09:00:00Z', { customer: '2026-03-20T09:00:00Z' }), {})
      await facts.handoff(await facts.lead('2026-03-01T09:00:00Z', {}, { stage: 'discarded' }), {})
      const { act, scope, setting } = await scoped(world)
      expect(await findEffective(act, scope, setting)).toMatchObject({
        delivered: 3,
        converted: 1,
        effective: 2,
        open: 1,
        lost: 1,
      })
      expect((await figureIn(world, 'effective_leads')).value).toBe(2)
      expect((await figureIn(world, 'handoffs')).value).toBe(4)
    }))

  test('who reached a stage reached all before it, so the funnel never grows', () =>
    inWorld(async world => {
      const facts = factsIn(world)
      await facts.lead('2026-03-01T09:00:00Z', { customer: '2026-03-02T09:00:00Z' })
      await facts.lead('2026-03-01T09:00:00Z', { mql: '2026-03-02T09:00:00Z' })
      await facts.lead('2026-03-01T09:00:00Z')
      const { act, scope, setting } = await scoped(world)
      const { stages, captured } = await findFunnel(act, scope, setting)
      expect(captured).toBe(3)
      expect(stages.map(({ reached }) => reached)).toEqual([3, 2, 1, 1, 1, 1])
      expect(stages[1]?.fromPrevious).toMatchObject({ count: 2, of: 3 })
    }))
})
