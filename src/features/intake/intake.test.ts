import { describe, expect, test } from 'vitest'
import { rejectHandoff } from '#features/handoffs/commands/decide.ts'
import { must } from '#test/must.ts'
import { signAgreement } from '#test/world/agreement.ts'
import { comes, JANUARY, TUESDAY } from '#test/world/coming.ts'
import { inWorld } from '#test/world/world.ts'
import { changeLead } from './commands/change-lead.ts'
import { receiveLead } from './commands/receive-leads.ts'
import { findLead } from './queries/find-lead.ts'
import { intakeInput } from './schema.ts'

describe('a lead that comes in', () => {
  test('waits as a lead while no agreement is in force', () =>
    inWorld(async world => {
      expect(await comes(world, { email: 'luis@bar.example' })).toMatchObject({
        created: true,
        stage: 'lead',
        handoff: null,
      })
    }))

  test('is qualified, delivered and routed by the version in force, with its deadline in working time', () =>
    inWorld(async world => {
      await signAgreement(world, JANUARY)
      const receipt = await comes(world, { email: 'luis@bar.example' }, '2026-03-06T16:30:00Z') // Friday 17:30 in Madrid
      expect(receipt).toMatchObject({ stage: 'mql', handoff: { dueAt: new Date('2026-03-09T08:30:00Z') } }) // Monday 9:30
      expect(Object.values(world.member)).toContain(receipt.handoff?.ownerId)
    }))

  test('goes to the members of sales in turn', () =>
    inWorld(async world => {
      await signAgreement(world, JANUARY)
      const owners: (string | null | undefined)[] = []
      for (const name of ['a', 'b', 'c', 'd', 'e', 'f'])
        owners.push((await comes(world, { email: `${name}@bar.example` })).handoff?.ownerId)
      const { berta, carlos, dina } = world.member
      expect(owners.toSorted()).toEqual([berta, berta, carlos, carlos, dina, dina].toSorted())
      expect(owners.slice(0, 3).toSorted()).toEqual([berta, carlos, dina].toSorted())
    }))

  test('is recognised by its address in any case, and by its phone in any form', () =>
    inWorld(async world => {
      const first = await comes(world, { email: 'Luis@Bar.example', phone: '600 11 12 22' })
      expect(await comes(world, { email: ' luis@bar.example ' })).toMatchObject({ id: first.id, created: false })
      expect(await comes(world, { phone: '+34600111222', firstName: 'Luis' })).toMatchObject({
        id: first.id,
        created: false,
      })
      const lead = must(await findLead(world.act('ana'), first.id))
      expect(lead).toMatchObject({ touchpointCount: 3, firstName: 'Luis', email: 'luis@bar.example' })
    }))

  test('that shares an office line under another name and address is another lead', () =>
    inWorld(async world => {
      const ana = await comes(world, { email: 'ana@taller.example', firstName: 'Ana', phone: '953 11 22 33' })
      const luis = await comes(world, { email: 'luis@taller.example', firstName: 'Luis', phone: '953112233' })
      expect(luis).toMatchObject({ created: true })
      expect(luis.id).not.toBe(ana.id)
    }))

  test('is not delivered twice when it comes again while sales has it', () =>
    inWorld(async world => {
      await signAgreement(world, JANUARY)
      const first = await comes(world, { email: 'luis@bar.example' })
      expect(await comes(world, { email: 'luis@bar.example' })).toMatchObject({
        id: first.id,
        stage: 'mql',
        handoff: null,
      })
    }))

  test('is discarded when it matches a negative persona, with the reason', () =>
    inWorld(async world => {
      await signAgreement(world, JANUARY, document => ({
        ...document,
        idealCustomer: {
          ...document.idealCustomer,
          personas: [
            {
              id: crypto.randomUUID(),
              name: 'Estudiantes',
              story: '',
              message: '',
              objections: [],
              isNegative: true,
              criteria: { field: 'emailDomain', operator: 'is', value: 'uni.example' },
            },
          ],
        },
      }))
      const receipt = await comes(world, { email: 'eva@uni.example' })
      expect(receipt).toMatchObject({ stage: 'discarded', handoff: null })
    }))

  test('waits for the data that sales needs, and is delivered when it has them', () =>
    inWorld(async world => {
      await signAgreement(world, JANUARY, document => ({
        ...document,
        idealCustomer: { ...document.idealCustomer, minimumAtHandoff: ['phone'] },
      }))
      const receipt = await comes(world, { email: 'luis@bar.example' })
      expect(receipt).toMatchObject({ stage: 'mql', handoff: null })
      const after = must(await changeLead(world.act('ana', '2026-03-03T11:00:00Z'), receipt.id, { phone: '600111222' }))
      expect(after.handoff).toMatchObject({ dueAt: new Date('2026-03-03T12:00:00Z') })
    }))

  test('that sales brought is its seller’s and is not handed over', () =>
    inWorld(async world => {
      await signAgreement(world, JANUARY)
      const receipt = must(
        await receiveLead(
          world.act('carlos', TUESDAY),
          intakeInput.parse({ email: 'x@bar.example', contributedBy: 'sales' }),
        ),
      )
      expect(receipt).toMatchObject({ stage: 'mql', handoff: null })
      const lead = must(await findLead(world.act('carlos', TUESDAY), receipt.id))
      expect(lead).toMatchObject({ owner: { id: world.member.carlos }, channel: 'sales' })
    }))

  test('nobody is chosen who is absent, without weight or full; then it waits in the queue', () =>
    inWorld(async world => {
      await signAgreement(world, JANUARY)
      const { berta, carlos, dina } = world.member
      const members = world.tx.updateTable('members').where('workspace_id', '=', world.workspaceId)
      await members.set({ routing_weight: 0 }).where('id', '=', berta).execute()
      await members.set({ capacity: 1 }).where('id', '=', carlos).execute()
      await world.tx
        .insertInto('absences')
        .values({
          workspace_id: world.workspaceId,
          id: crypto.randomUUID(),
          member_id: dina,
          from_on: '2026-03-03',
          until_on: '2026-03-03',
          created_at: new Date(),
        })
        .execute()
      expect((await comes(world, { email: 'a@bar.example' })).handoff?.ownerId).toBe(carlos)
      const queued = await comes(world, { email: 'b@bar.example' })
      expect(queued.handoff).toMatchObject({ ownerId: null })
      expect((await comes(world, { email: 'c@bar.example' }, '2026-03-04T09:00:00Z')).handoff?.ownerId).toBe(dina)
    }))

  test('that was rejected for the time being and comes again has a second delivery', () =>
    inWorld(async world => {
      await signAgreement(world, JANUARY)
      const first = await comes(world, { email: 'luis@bar.example' })
      must(await rejectHandoff(world.act('carlos', TUESDAY), first.handoff?.id as string, { reasonCode: 'not_now' }))
      const again = await comes(world, { email: 'luis@bar.example' }, '2026-04-07T09:00:00Z')
      expect(again).toMatchObject({ created: false, stage: 'mql' })
      const lead = must(await findLead(world.act('ana', '2026-04-07T09:00:00Z'), first.id))
      expect(lead.handoffs.map(handoff => handoff.cycle)).toEqual([2, 1])
    }))
})

test('a lead that carries the keys of two known ones is the surest of them, and the other keeps its own', () =>
  inWorld(async world => {
    const a = await comes(world, { externalId: 'A-1', phone: '600111222' })
    const b = await comes(world, { email: 'b@bar.example' })
    expect(await comes(world, { externalId: 'A-1', email: 'b@bar.example' })).toMatchObject({
      id: a.id,
      created: false,
    })
    expect(await comes(world, { email: 'b@bar.example' })).toMatchObject({ id: b.id, created: false })
    expect(must(await findLead(world.act('ana'), a.id)).email).toBeNull()
  }))

test('a lead is captured when it first touched us, and recorded now', () =>
  inWorld(async world => {
    const yesterday = '2026-03-02T10:00:00Z'
    const { id } = await comes(world, { email: 'luis@bar.example', touchpoint: { occurredAt: yesterday } })
    const lead = must(await findLead(world.act('ana'), id))
    expect([lead.capturedAt, lead.recordedAt]).toEqual([new Date(yesterday), new Date(TUESDAY)])
    expect(lead.milestones[0]).toMatchObject({ stage: 'lead', occurredAt: new Date(yesterday) })
  }))

test('what marketing nurtures is not delivered again because somebody mends its data', () =>
  inWorld(async world => {
    await signAgreement(world, JANUARY)
    const first = await comes(world, { email: 'luis@bar.example' })
    must(await rejectHandoff(world.act('carlos', TUESDAY), first.handoff?.id as string, { reasonCode: 'no_budget' }))
    const changed = must(await changeLead(world.act('ana', TUESDAY), first.id, { city: 'Jaén' }))
    expect(changed).toMatchObject({ stage: 'nurturing', handoff: null })
  }))

test('a phone that is none is no way to reach a lead', () =>
  inWorld(async world => {
    const outcome = await receiveLead(world.act('ana', TUESDAY), intakeInput.parse({ phone: 'abc' }))
    expect(outcome).toMatchObject({ refused: 'lead_unreachable' })
  }))
