import { expect, test } from 'vitest'
import { commitment, factsIn, inForce } from '#test/world/facts.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { findStandings } from './standings.ts'

const NOW = '2026-11-16T08:00:00Z'
const QUARTER = { startsOn: '2026-10-01', endsOn: '2026-12-31' }
const ACCEPTED = { metric: 'acceptance_rate', comparator: 'at_least', target: 80 } as const

/** Three of four handoffs accepted, one of four answered late. */
async function fourHandoffs(world: World) {
  const facts = factsIn(world)
  for (let place = 0; place < 4; place++) {
    const lead = await facts.lead('2026-10-05T08:00:00Z')
    const answeredAt = place === 0 ? '2026-10-05T12:00:00Z' : '2026-10-05T09:30:00Z'
    const decided = place === 0 ? { rejectedAt: answeredAt } : { acceptedAt: answeredAt }
    await facts.handoff(lead, {
      deliveredAt: '2026-10-05T09:00:00Z',
      dueAt: '2026-10-05T10:00:00Z',
      answeredAt,
      ...decided,
    })
  }
}

const kept = (more: object) => commitment({ metric: 'clocks_kept', target: 70, owedBy: 'sales', ...more })

test('a promise whose condition does not hold is not judged, says why, and stays out of the joint figure', () =>
  inWorld(async world => {
    await fourHandoffs(world)
    await inForce(world, { ...QUARTER, commitments: [kept({ condition: ACCEPTED }), kept({})] })
    const { rows, joint } = await findStandings(world.act('ana', NOW))
    expect(rows[0]).toMatchObject({
      state: 'not_applicable',
      actual: 75,
      attainment: null,
      condition: { commitmentId: null, metric: 'acceptance_rate', target: 80, actual: 75, holds: false },
    })
    expect(rows[1]).toMatchObject({ state: 'on_track', condition: null })
    expect(joint).toMatchObject({ share: 1, counted: 1, of: 2 })
  }))

test('where the condition holds it is judged as any other', () =>
  inWorld(async world => {
    await fourHandoffs(world)
    const condition = { ...ACCEPTED, target: 75 }
    await inForce(world, { ...QUARTER, commitments: [kept({ target: 90, condition })] })
    const { rows } = await findStandings(world.act('ana', NOW))
    expect(rows[0]).toMatchObject({ state: 'at_risk', condition: { holds: true } })
    expect(rows[0]?.attainment).toBeCloseTo(75 / 90, 9)
  }))

test('it may be another promise, which holds by what is to be expected of it by now', () =>
  inWorld(async world => {
    await fourHandoffs(world)
    const handoffs = commitment({ metric: 'handoffs', target: 8 })
    const more = commitment({ metric: 'handoffs', target: 66 })
    const commitments = [handoffs, more, ...[handoffs, more].map(({ id }) => kept({ condition: { commitmentId: id } }))]
    await inForce(world, { ...QUARTER, commitments })
    const { rows } = await findStandings(world.act('ana', NOW))
    // 32 of 66 weekdays have passed: of eight, 3.9 are expected, of 66, 32.
    expect(rows.slice(2).map(row => [row.state, row.condition?.holds])).toEqual([
      ['on_track', true],
      ['not_applicable', false],
    ])
  }))

test('of a condition that rests on nothing nothing is told', () =>
  inWorld(async world => {
    await inForce(world, { ...QUARTER, commitments: [kept({ condition: ACCEPTED })] })
    const { rows, joint } = await findStandings(world.act('ana', NOW))
    expect(rows[0]).toMatchObject({ state: 'no_data', condition: { holds: null, actual: null } })
    expect(joint.counted).toBe(0)
  }))
