import { expect, test } from 'vitest'
import type { Escalation } from '#features/agreement/schema.ts'
import { listLeads } from '#features/leads/queries/list.ts'
import { listNotices } from '#features/notices/queries/notices.ts'
import { must } from '#test/must.ts'
import { factsIn, inForce } from '#test/world/facts.ts'
import { inWorld, type Person, type World } from '#test/world/world.ts'
import { escalateLate } from './escalate.ts'

// Due on Monday at ten in Madrid, of a day from nine to six.
const DUE = '2026-03-02T09:00:00Z'
const at = (time: string) => `2026-03-02T${time}:00Z`

async function late(world: World, escalation: Escalation[], owner: Person | null = 'carlos') {
  const facts = factsIn(world)
  const versionId = await inForce(world, {
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    handoff: { answerWithinMinutes: 60, stopsAt: 'attempt', onReassignment: 'keep', routing: 'turns', escalation },
    signatories: [{ memberId: world.member.berta, signsFor: 'sales' }],
  })
  const lead = await facts.lead('2026-03-02T08:00:00Z')
  const owned = owner ? { ownerId: world.member[owner] } : {}
  return facts.handoff(lead, { deliveredAt: '2026-03-02T08:00:00Z', dueAt: DUE, versionId, ...owned })
}

/** One more, of the version in force. */
async function another(world: World) {
  const facts = factsIn(world)
  const { version_id: versionId } = await world.tx.selectFrom('handoffs').select('version_id').executeTakeFirstOrThrow()
  const lead = await facts.lead('2026-03-02T08:00:00Z')
  const at = { deliveredAt: '2026-03-02T08:00:00Z', dueAt: DUE }
  return facts.handoff(lead, { ...at, versionId: versionId as string, ownerId: world.member.dina })
}

const told = async (world: World, who: Person, when: string) =>
  must(await listNotices(world.act(who, when), { limit: 20 })).rows.map(({ kind, facts }) => [
    kind,
    facts.lead,
    facts.owner,
  ])

/** The leads that the notice opens, whatever else is late meanwhile. */
async function leadsTold(world: World, notice: string | undefined) {
  const query = { limit: 20, sort: 'newest', ...(notice && { notice }) } as const
  return must(await listLeads(world.act('berta', at('10:01')), query))
    .rows.map(({ id }) => id)
    .sort()
}

async function leadsOf(world: World, handoffs: readonly string[]) {
  const rows = await world.tx
    .selectFrom('handoffs')
    .select('lead_id')
    .where('id', 'in', [...handoffs])
    .execute()
  return rows.map(row => row.lead_id).sort()
}

const ownerOf = async (world: World, id: string) =>
  (await world.tx.selectFrom('handoffs').select('owner_id').where('id', '=', id).executeTakeFirstOrThrow()).owner_id

test('the heads of sales are told once, so many working minutes after the time, until it is answered', () =>
  inWorld(async world => {
    const id = await late(world, [{ afterMinutes: 60, does: 'tell_head' }])
    await escalateLate(world.act(null, at('09:59')))
    expect(await told(world, 'berta', at('10:00'))).toEqual([])
    await escalateLate(world.act(null, at('10:00')))
    await escalateLate(world.act(null, at('10:01')))
    expect(await told(world, 'berta', at('10:01'))).toEqual([['handoff_late', 'Eva', 'Carlos Peña']])
    expect(await told(world, 'carlos', at('10:01'))).toEqual([])
    const answered = world.tx.updateTable('handoffs').set({ answered_at: new Date(at('10:02')) })
    await answered.where('id', '=', id).execute()
    await escalateLate(world.act(null, at('10:03')))
    expect(await told(world, 'berta', at('10:03'))).toEqual([])
  }))

test('it goes to whose turn it is of the others, once, and all who had to do with it are told', () =>
  inWorld(async world => {
    const id = await late(world, [{ afterMinutes: 30, does: 'reassign' }])
    await escalateLate(world.act(null, at('09:30')))
    const now = await ownerOf(world, id)
    expect([world.member.berta, world.member.dina]).toContain(now)
    expect(await told(world, 'carlos', at('09:31'))).toEqual([['handoff_passed_on', 'Eva', 'Carlos Peña']])
    expect(await told(world, 'berta', at('09:31'))).toHaveLength(1)
    await escalateLate(world.act(null, at('12:00')))
    expect(await ownerOf(world, id)).toBe(now)
    expect(world.events.filter(({ kind }) => kind === 'handoff.assigned')).toHaveLength(1)
  }))

test('where there is nobody else it stays, and what waits in the queue is left to routing', () =>
  inWorld(async world => {
    const others = world.tx.updateTable('members').set({ routing_weight: 0 })
    await others.where('id', 'in', [world.member.berta, world.member.dina]).execute()
    const id = await late(world, [{ afterMinutes: 30, does: 'reassign' }])
    const queued = await late(world, [{ afterMinutes: 30, does: 'reassign' }], null)
    await escalateLate(world.act(null, at('11:00')))
    expect(await ownerOf(world, id)).toBe(world.member.carlos)
    expect(await ownerOf(world, queued)).toBeNull()
    expect(await told(world, 'carlos', at('11:00'))).toEqual([])
  }))

test('those of one minute are told in one notice, which is over when none of them waits any more', () =>
  inWorld(async world => {
    const [first, second] = [await late(world, [{ afterMinutes: 60, does: 'tell_head' }]), await another(world)]
    await escalateLate(world.act(null, at('10:00')))
    await escalateLate(world.act(null, at('10:01')))
    const open = async () => must(await listNotices(world.act('berta', at('10:05')), { limit: 20 })).rows
    expect(await open()).toMatchObject([{ kind: 'handoff_late', facts: { count: 2, leads: 'Eva, Eva' } }])
    const later = await another(world)
    expect(await leadsTold(world, (await open())[0]?.id)).toEqual(await leadsOf(world, [first, second]))
    await world.tx
      .updateTable('handoffs')
      .set({ closed_at: new Date(at('10:01')) })
      .where('id', '=', later)
      .execute()
    const answer = (id: string) =>
      world.tx
        .updateTable('handoffs')
        .set({ answered_at: new Date(at('10:02')) })
        .where('id', '=', id)
        .execute()
    await answer(first)
    await escalateLate(world.act(null, at('10:03')))
    expect(await open()).toHaveLength(1)
    await answer(second)
    await escalateLate(world.act(null, at('10:04')))
    expect(await open()).toEqual([])
  }))
