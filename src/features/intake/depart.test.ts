import { describe, expect, test } from 'vitest'
import { reactivateMember } from '#features/access/commands/members.ts'
import { openDeal } from '#features/deals/commands/deals.ts'
import { acceptHandoff } from '#features/handoffs/commands/decide.ts'
import { must } from '#test/must.ts'
import { signAgreement } from '#test/world/agreement.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { departMember } from './commands/depart.ts'
import { receiveLead } from './commands/receive-leads.ts'
import { findLead } from './queries/find-lead.ts'
import { countOpenWork } from './queries/open-work.ts'
import { intakeInput } from './schema.ts'

const JANUARY = '2026-01-05T08:00:00Z'
const TUESDAY = '2026-03-03T10:00:00Z'
const WEDNESDAY = '2026-03-04T10:00:00Z'

/** Carlos alone takes turns: he has a handoff that waits, a lead that he accepted, and one with a deal. */
async function withWork(world: World): Promise<{ waiting: string; accepted: string; withDeal: string }> {
  await signAgreement(world, JANUARY)
  const { berta, dina, carlos } = world.member
  await turns(world, [berta, dina], 0)
  const arrive = async (email: string) =>
    must(await receiveLead(world.act('ana', TUESDAY), intakeInput.parse({ email })))
  const [waiting, accepted, withDeal] = [
    await arrive('a@b.example'),
    await arrive('c@d.example'),
    await arrive('e@f.example'),
  ]
  must(await acceptHandoff(world.act('carlos', TUESDAY), accepted.handoff!.id))
  must(await openDeal(world.act('carlos', TUESDAY), withDeal.id, { salesChannel: 'phone', amountMinor: 100 }))
  expect(await countOpenWork(world.act('ana'), carlos)).toEqual({ leads: 3, handoffs: 1, deals: 1 })
  return { waiting: waiting.id, accepted: accepted.id, withDeal: withDeal.id }
}

async function turns(world: World, ids: string[], weight: number): Promise<void> {
  const members = world.tx.updateTable('members').where('workspace_id', '=', world.workspaceId)
  await members.set({ routing_weight: weight }).where('id', 'in', ids).execute()
}

async function ownersOf(world: World, leadIds: Record<string, string>) {
  const owners: Record<string, string | undefined> = {}
  for (const [name, id] of Object.entries(leadIds)) {
    const { owner, handoffs } = must(await findLead(world.act('ana', WEDNESDAY), id))
    expect(handoffs[0]?.owner?.id).toBe(owner?.id)
    owners[name] = Object.entries(world.member).find(([, member]) => member === owner?.id)?.[0]
  }
  return owners
}

describe('whoever leaves passes on what they have in hand', () => {
  test('to the member who is named, with an event for each lead', () =>
    inWorld(async world => {
      const leads = await withWork(world)
      const { carlos, dina } = world.member
      const passed = must(await departMember(world.act('ana', WEDNESDAY), carlos, dina))
      expect(passed).toEqual({ leads: 3, handoffs: 1, deals: 1, left: 0 })
      expect(await ownersOf(world, leads)).toEqual({ waiting: 'dina', accepted: 'dina', withDeal: 'dina' })
      expect(await countOpenWork(world.act('ana'), carlos)).toEqual({ leads: 0, handoffs: 0, deals: 0 })
      expect(await countOpenWork(world.act('ana'), dina)).toEqual({ leads: 3, handoffs: 1, deals: 1 })
      const told = world.events.filter(({ kind }) => kind === 'lead.passed_on')
      expect(told.map(({ subject }) => subject.id).toSorted()).toEqual(Object.values(leads).toSorted())
      expect(told[0]).toMatchObject({ data: { from: carlos, to: dina } })
      expect(world.events.some(({ kind }) => kind === 'member.deactivated')).toBe(true)
    }))

  test('by turns, and what waits goes back to the queue where nobody has room', () =>
    inWorld(async world => {
      const leads = await withWork(world)
      const { berta, carlos, dina } = world.member
      await turns(world, [berta, dina], 1)
      const full = world.tx.updateTable('members').set({ capacity: 0 })
      await full.where('id', 'in', [berta, dina]).where('workspace_id', '=', world.workspaceId).execute()
      must(await departMember(world.act('ana', WEDNESDAY), carlos, 'routing'))
      const owners = await ownersOf(world, leads)
      expect(owners.waiting).toBeUndefined()
      expect([owners.accepted, owners.withDeal].toSorted()).toEqual(['berta', 'dina'])
    }))

  test('or keeps it where nobody takes turns, until it is passed on', () =>
    inWorld(async world => {
      const leads = await withWork(world)
      const { carlos, dina } = world.member
      const passed = must(await departMember(world.act('ana', WEDNESDAY), carlos, 'routing'))
      expect(passed).toMatchObject({ left: 2 })
      expect(await ownersOf(world, leads)).toMatchObject({ accepted: 'carlos', withDeal: 'carlos' })
      must(await departMember(world.act('ana', WEDNESDAY), carlos, dina))
      expect(await ownersOf(world, leads)).toMatchObject({ accepted: 'dina', withDeal: 'dina' })
      must(await reactivateMember(world.act('ana', WEDNESDAY), carlos))
      expect(await ownersOf(world, leads)).toMatchObject({ accepted: 'dina', withDeal: 'dina' })
    }))

  test('but not to themselves, to marketing, or to nobody who is here', () =>
    inWorld(async world => {
      await withWork(world)
      const { ana, carlos } = world.member
      const departing = (to: string) => departMember(world.act('ana', WEDNESDAY), carlos, to)
      expect(await departing(carlos)).toMatchObject({ refused: 'member_takes_no_handoffs' })
      expect(await departing(ana)).toMatchObject({ refused: 'member_takes_no_handoffs' })
      expect(await departing(crypto.randomUUID())).toMatchObject({ status: 404 })
    }))
})
