import { describe, expect, test } from 'vitest'
import { changeHours, dropHours } from '#features/access/commands/hours.ts'
import { findHours } from '#features/access/queries/hours.ts'
import { listMembers } from '#features/access/queries/members.ts'
import type { HoursInput } from '#features/access/schema/presence.ts'
import { drainQueue } from '#features/handoffs/commands/drain-queue.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { must } from '#test/must.ts'
import { OFFICE_HOURS, signAgreement } from '#test/world/agreement.ts'
import { inWorld, type Person, type World } from '#test/world/world.ts'
import { receiveLead } from './commands/receive-leads.ts'
import { findLead } from './queries/find-lead.ts'
import { intakeInput } from './schema.ts'

const JANUARY = '2026-01-05T08:00:00Z'
const TUESDAY = '2026-03-03'

const MORNINGS = hours({ open: '09:00', close: '13:00' })
const AFTERNOONS = hours({ open: '15:00', close: '20:00' })

function hours(span: { open: string; close: string }): HoursInput['hours'] {
  const week = { 1: [span], 2: [span], 3: [span], 4: [span], 5: [span], 6: [], 7: [] }
  return { ...OFFICE_HOURS, week }
}

/** A company in which Carlos works mornings, Dina afternoons, and Berta takes no turns. */
async function inPartTime(test: (world: World) => Promise<void>): Promise<void> {
  await inWorld(async world => {
    await signAgreement(world, JANUARY)
    const members = world.tx.updateTable('members').where('workspace_id', '=', world.workspaceId)
    await members.set({ routing_weight: 0 }).where('id', '=', world.member.berta).execute()
    must(await changeHours(world.act('carlos', JANUARY), world.member.carlos, { hours: MORNINGS }))
    must(await changeHours(world.act('berta', JANUARY), world.member.dina, { hours: AFTERNOONS }))
    await test(world)
  })
}

let arrived = 0
async function ownerOfLeadAt(world: World, at: string): Promise<Person | null> {
  const input = intakeInput.parse({ email: `lead${++arrived}@bar.example` })
  const { handoff } = must(await receiveLead(world.act('ana', at), input))
  const people = Object.entries(world.member) as [Person, string][]
  return people.find(([, id]) => id === handoff?.ownerId)?.[0] ?? null
}

describe('a lead that comes in', () => {
  test('goes to who is at work by their own hours, whoever’s turn it is', () =>
    inPartTime(async world => {
      for (let times = 0; times < 3; times++) {
        expect(await ownerOfLeadAt(world, `${TUESDAY}T10:00:00Z`)).toBe('carlos')
        expect(await ownerOfLeadAt(world, `${TUESDAY}T16:00:00Z`)).toBe('dina')
      }
    }))

  test('goes to who is at work next where nobody is, and its clock runs on the agreement’s calendar', () =>
    inPartTime(async world => {
      expect(await ownerOfLeadAt(world, `${TUESDAY}T13:00:00Z`)).toBe('dina')
      const input = intakeInput.parse({ email: 'noche@bar.example' })
      const receipt = must(await receiveLead(world.act('ana', `${TUESDAY}T22:00:00Z`), input))
      expect(receipt.handoff).toEqual({
        id: expect.any(String),
        ownerId: world.member.carlos,
        dueAt: new Date('2026-03-04T09:00:00Z'),
      })
      const lead = must(await findLead(world.act('ana', `${TUESDAY}T22:00:00Z`), receipt.id))
      expect(lead.handoffs[0]?.routing).toMatchObject({
        passedOver: expect.arrayContaining([{ memberId: world.member.dina, because: 'off_hours' }]),
      })
    }))

  test('waits in the queue when those at work are full, and goes to who comes in', () =>
    inPartTime(async world => {
      const members = world.tx.updateTable('members').where('workspace_id', '=', world.workspaceId)
      await members.set({ capacity: 0 }).where('id', '=', world.member.carlos).execute()
      expect(await ownerOfLeadAt(world, `${TUESDAY}T10:00:00Z`)).toBeNull()
      expect(await drainQueue(world.act(null, `${TUESDAY}T10:30:00Z`))).toEqual({ given: 0 })
      expect(await drainQueue(world.act(null, `${TUESDAY}T14:01:00Z`))).toEqual({ given: 1 })
    }))

  test('goes by the company’s hours to who has none of their own', () =>
    inPartTime(async world => {
      must(await dropHours(world.act('dina', JANUARY), world.member.dina))
      const morning = [`${TUESDAY}T10:00:00Z`, `${TUESDAY}T10:00:00Z`]
      const owners = [await ownerOfLeadAt(world, morning[0]!), await ownerOfLeadAt(world, morning[1]!)]
      expect(owners.toSorted()).toEqual(['carlos', 'dina'])
      expect(await ownerOfLeadAt(world, `${TUESDAY}T16:00:00Z`)).toBe('dina')
    }))
})

describe('the hours of a member', () => {
  test('are theirs to change, and those of others for who leads', () =>
    inWorld(async world => {
      const { carlos, dina } = world.member
      expect(await changeHours(world.act('dina'), carlos, { hours: MORNINGS })).toMatchObject({
        refused: 'hours_of_another',
        status: 403,
      })
      expect(must(await findHours(world.act('dina'), dina))).toEqual({ hours: null })
      must(await changeHours(world.act('dina'), dina, { hours: MORNINGS }))
      must(await changeHours(world.act('berta'), dina, { hours: AFTERNOONS }))
      expect(must(await findHours(world.act('carlos'), dina))).toEqual({ hours: AFTERNOONS })
      const listed = await listMembers(world.act('carlos'), { limit: 100 })
      if (isRefusal(listed)) throw new Error(listed.refused)
      expect(listed.rows.filter(member => member.hasOwnHours).map(({ id }) => id)).toEqual([dina])
      expect(world.events.filter(event => event.kind === 'member.hours_changed')).toHaveLength(2)
    }))

  test('open at some time', () =>
    inWorld(async world => {
      const never = { ...MORNINGS, week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } }
      const outcome = await changeHours(world.act('dina'), world.member.dina, { hours: never })
      expect(outcome).toMatchObject({ refused: 'hours_never_open' })
    }))
})
