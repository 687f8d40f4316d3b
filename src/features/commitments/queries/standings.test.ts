import { expect, test } from 'vitest'
import { isRefusal } from '#kernel/outcome.ts'
import { commitment, factsIn, inForce } from '#test/world/facts.ts'
import { inWorld } from '#test/world/world.ts'
import { findPace } from './pace.ts'
import { findHistory, findStandings } from './standings.ts'

const NOW = '2026-11-16T08:00:00Z'

test('without a version in force there is no promise, and no figure of one', () =>
  inWorld(async world => {
    expect(await findStandings(world.act('ana', NOW))).toMatchObject({
      version: null,
      joint: { share: null, counted: 0, of: 0 },
      rows: [],
    })
  }))

test('a promise on a volume is measured against the working time that has passed', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    const mqls = commitment({ metric: 'mqls', target: 66 })
    await inForce(world, { startsOn: '2026-10-01', endsOn: '2026-12-31', commitments: [mqls] })
    for (let day = 10; day < 30; day++)
      await facts.lead(`2026-10-${day}T09:00:00Z`, { mql: `2026-10-${day}T10:00:00Z` })
    const { rows, joint } = await findStandings(world.act('ana', NOW))
    // 66 weekdays in the quarter, 32 of them before Monday 16 November at nine.
    expect(rows[0]).toMatchObject({ actual: 20, target: 66, state: 'at_risk', projected: 20 / (32 / 66) })
    expect(rows[0]?.expected).toBeCloseTo(32, 9)
    expect(joint).toMatchObject({ share: 20 / 32, counted: 1, of: 1 })
    const pace = await findPace(world.act('ana', NOW), mqls.id)
    if (isRefusal(pace)) throw new Error(pace.refused)
    expect(pace.days).toHaveLength(92)
    expect(pace.today).toBe('2026-11-16')
    expect(pace.days.findLast(day => day.actual !== null)).toMatchObject({ on: '2026-11-16', actual: 20 })
    expect(pace.days[0]).toMatchObject({ actual: 0, expected: 1 })
    expect(pace.days.at(-1)?.expected).toBeCloseTo(66, 9)
  }))

test('a promise that follows the season is judged by the target of its interval', () =>
  inWorld(async world => {
    const byInterval = [
      { startsOn: '2026-07-01', target: 20 },
      { startsOn: '2026-10-01', target: 90 },
    ]
    const mqls = commitment({ metric: 'mqls', target: 66, byInterval })
    await inForce(world, { startsOn: '2026-04-01', endsOn: '2026-12-31', commitments: [mqls] })
    expect((await findStandings(world.act('ana', NOW))).rows[0]).toMatchObject({ target: 90, promised: 90 })
    const history = await findHistory(world.act('ana', NOW), mqls.id, 5)
    if (isRefusal(history)) throw new Error(history.refused)
    expect(history.rows.map(({ promised }) => promised)).toEqual([90, 20, 66])
  }))

test('an interval in which the version changed is judged in its parts', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    const mqls = commitment({ metric: 'mqls', target: 66 })
    await inForce(world, { startsOn: '2026-10-01', endsOn: '2026-12-31', commitments: [mqls] })
    await inForce(world, { startsOn: '2026-11-02', endsOn: '2026-12-31', commitments: [{ ...mqls, target: 132 }] })
    await facts.lead('2026-10-12T09:00:00Z', { mql: '2026-10-12T10:00:00Z' })
    await facts.lead('2026-11-03T09:00:00Z', { mql: '2026-11-03T10:00:00Z' })
    await facts.lead('2026-11-04T09:00:00Z', { mql: '2026-11-04T10:00:00Z' })
    const { rows } = await findStandings(world.act('ana', NOW))
    // 22 weekdays in October at one a day, 44 after it at two a day.
    expect(rows[0]?.parts.map(part => [part.actual, Math.round(part.target * 1e6) / 1e6, part.state])).toEqual([
      [1, 22, 'broken'],
      [2, 88, 'at_risk'],
    ])
    expect(rows[0]?.target).toBeCloseTo(110, 6)
    expect(rows[0]?.actual).toBe(3)
  }))

test('history is judged by what was promised then, and does not move', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    const rate = commitment({ metric: 'clocks_kept', target: 80, interval: 'month', owedBy: 'sales' })
    await inForce(world, { startsOn: '2026-07-01', endsOn: '2026-12-31', commitments: [rate] })
    const lead = await facts.lead('2026-08-03T08:00:00Z')
    await facts.handoff(lead, {
      deliveredAt: '2026-08-03T09:00:00Z',
      dueAt: '2026-08-03T10:00:00Z',
      answeredAt: '2026-08-03T09:05:00Z',
    })
    await facts.handoff(lead, {
      deliveredAt: '2026-09-03T09:00:00Z',
      dueAt: '2026-09-03T10:00:00Z',
      answeredAt: '2026-09-03T12:00:00Z',
    })
    const history = await findHistory(world.act('ana', NOW), rate.id, 12)
    if (isRefusal(history)) throw new Error(history.refused)
    expect(history.rows.map(row => [row.interval.number, row.state])).toEqual([
      [11, 'no_data'],
      [10, 'no_data'],
      [9, 'broken'],
      [8, 'kept'],
      [7, 'no_data'],
    ])
    expect(await findPace(world.act('ana', NOW), rate.id)).toMatchObject({ refused: 'commitment_without_pace' })
  }))

test('a promise by months that became one by quarters is told of its months as it was promised then', () =>
  inWorld(async world => {
    const mqls = commitment({ metric: 'mqls', target: 10, interval: 'month' })
    await inForce(world, { startsOn: '2026-08-01', endsOn: '2026-12-31', commitments: [mqls] })
    const byQuarter = { ...mqls, target: 40, interval: 'quarter' } as const
    await inForce(world, { startsOn: '2026-10-01', endsOn: '2026-12-31', commitments: [byQuarter] })
    const history = await findHistory(world.act('ana', NOW), mqls.id, 9)
    if (isRefusal(history)) throw new Error(history.refused)
    expect(history.rows.map(({ interval, promised }) => [interval.kind, interval.startsOn, promised])).toEqual([
      ['quarter', '2026-10-01', 40],
      ['month', '2026-09-01', 10],
      ['month', '2026-08-01', 10],
    ])
  }))
