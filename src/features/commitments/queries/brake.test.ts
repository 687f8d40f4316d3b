import { expect, test } from 'vitest'
import { commitment, factsIn, inForce } from '#test/world/facts.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { conditionedOn } from '../../agreement/rules/brake.ts'
import { tellBrake } from '../commands/tell-brake.ts'
import { findBrake } from './brake.ts'

const YEAR = { startsOn: '2026-01-01', endsOn: '2026-12-31' }
const handoff = { answerWithinMinutes: 60, stopsAt: 'attempt', onReassignment: 'keep', routing: 'turns' } as const
const brake = { takes: 2, every: 'month', waitsAtMostMinutes: 540, remedy: 'Marketing entrega menos' } as const
const signatories = (world: World) => [
  { memberId: world.member.ana, signsFor: 'marketing' as const },
  { memberId: world.member.berta, signsFor: 'sales' as const },
]

async function deliver(world: World, deliveredAt: string, answeredAt?: string) {
  const facts = factsIn(world)
  const lead = await facts.lead('2026-03-01T09:00:00Z')
  await facts.handoff(lead, { deliveredAt, ...(answeredAt && { answeredAt }) })
}

const noticesIn = (world: World) => world.tx.selectFrom('notices').selectAll().where('kind', '=', 'brake').execute()

test('is off while sales can take what comes, and on when more is delivered: both heads are told once', () =>
  inWorld(async world => {
    await inForce(world, { ...YEAR, handoff: { ...handoff, brake }, signatories: signatories(world) })
    await deliver(world, '2026-03-02T09:00:00Z', '2026-03-02T09:10:00Z')
    await deliver(world, '2026-03-03T09:00:00Z', '2026-03-03T09:10:00Z')
    const act = world.act(null, '2026-03-16T08:00:00Z')
    const { brake: calm } = await findBrake(act)
    expect(calm).toMatchObject({ delivered: 2, takes: 2, because: [], waiting: 0, longestWaitMinutes: null })
    expect(calm?.takesByNow).toBeCloseTo(2 * (10 / 22), 5)
    await tellBrake(act)
    expect(await noticesIn(world)).toEqual([])

    await deliver(world, '2026-03-16T08:00:00Z')
    const later = world.act(null, '2026-03-16T09:00:00Z')
    expect((await findBrake(later)).brake).toMatchObject({ delivered: 3, because: ['delivered'], remedy: brake.remedy })
    await tellBrake(later)
    await tellBrake(world.act(null, '2026-03-16T10:00:00Z'))
    const [told, ...more] = await noticesIn(world)
    expect(more).toEqual([])
    expect(told?.facts).toMatchObject({ because: 'delivered', delivered: 3, takes: 2, remedy: brake.remedy })
    const readers = await world.tx.selectFrom('notice_readers').select('member_id').execute()
    expect(readers.map(({ member_id }) => member_id).toSorted()).toEqual(
      [world.member.ana, world.member.berta].toSorted(),
    )
    await tellBrake(world.act(null, '2026-04-01T08:00:00Z'))
    expect((await noticesIn(world)).map(({ settled_at }) => settled_at === null)).toContain(false)
    expect((await findBrake(later, '2026-02-10')).brake).toMatchObject({ delivered: 0, because: [] })
  }))

test('is on when the oldest without an answer waits longer than agreed, in working time', () =>
  inWorld(async world => {
    await inForce(world, { ...YEAR, handoff: { ...handoff, brake: { ...brake, takes: 50 } } })
    await deliver(world, '2026-03-06T16:00:00Z')
    // An hour on Friday and the Monday until five in the afternoon.
    expect((await findBrake(world.act(null, '2026-03-09T16:00:00Z'))).brake).toMatchObject({
      longestWaitMinutes: 540,
      because: [],
    })
    expect((await findBrake(world.act(null, '2026-03-09T16:30:00Z'))).brake?.because).toEqual(['waiting'])
  }))

test('nothing agreed, no brake', () =>
  inWorld(async world => {
    await inForce(world, YEAR)
    expect((await findBrake(world.act(null, '2026-03-09T16:00:00Z'))).brake).toBeNull()
  }))

test('how sales answers can be judged only while no more is delivered', () => {
  const promises = [
    commitment({ metric: 'clocks_kept', target: 80, owedBy: 'sales', interval: 'month' }),
    commitment({ metric: 'clocks_kept', target: 80, owedBy: 'sales', interval: 'quarter' }),
    commitment({ metric: 'handoffs', target: 80, interval: 'month' }),
  ]
  const after = conditionedOn(brake, promises)
  expect(after[0]?.condition).toEqual({ metric: 'handoffs', comparator: 'at_most', target: 2 })
  expect(after.slice(1)).toEqual(promises.slice(1))
})
