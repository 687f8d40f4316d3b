import { expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { must } from '#test/must.ts'
import { commitment, factsIn, inForce } from '#test/world/facts.ts'
import { inWorld } from '#test/world/world.ts'
import { findMemberCommitments } from './member.ts'

test('a member sees what they owe, alone and with their side, and what they are owed', () =>
  inWorld(async world => {
    const { carlos } = world.member
    const promises = {
      calls: commitment({ metric: 'calls', target: 10, owedBy: 'sales', memberId: carlos }),
      clocks: commitment({ metric: 'clocks_kept', target: 80, owedBy: 'sales' }),
      customers: commitment({ metric: 'new_customers', target: 10, owedBy: 'both' }),
      mqls: commitment({ metric: 'mqls', target: 66 }),
    }
    await inForce(world, { startsOn: '2026-10-01', endsOn: '2026-12-31', commitments: Object.values(promises) })
    const facts = factsIn(world)
    const lead = await facts.lead('2026-10-05T08:00:00Z')
    await facts.handoff(lead, { deliveredAt: '2026-10-05T09:00:00Z', ownerId: carlos })
    await facts.call(lead, '2026-10-06T08:00:00Z', carlos, true)

    const act = world.act('ana', '2026-11-16T08:00:00Z')
    const found = must(await findMemberCommitments(act, carlos))
    expect(found.member).toMatchObject({ waiting: 1, functions: ['sales'], absences: [], mission: null })
    expect(found.member.hours).toMatchObject({ isOwn: false, timeZone: 'Europe/Madrid' })
    expect(found.own.map(row => [row.metric, row.actual])).toEqual([['calls', 1]])
    expect(found.ofMySide.map(row => row.metric)).toEqual(['clocks_kept', 'new_customers'])
    expect(found.owedToMe.map(row => row.metric)).toEqual(['mqls'])

    const earlier = must(await findMemberCommitments(act, carlos, '2026-10-31'))
    expect(earlier.own, 'the month before').toMatchObject([{ interval: { startsOn: '2026-10-01' } }])
    const known = { ...act, knownAt: new Date('2026-10-05T08:59:00Z'), now: new Date('2026-10-05T08:59:00Z') }
    expect(must(await findMemberCommitments(known, carlos)).member.waiting, 'before it was delivered').toBe(0)
    expect(must(await findMemberCommitments(act, carlos, '2026-09-01'))).toMatchObject({ version: null, own: [] })
    expect(await findMemberCommitments(act, newId())).toMatchObject({ status: 404 })
  }))
