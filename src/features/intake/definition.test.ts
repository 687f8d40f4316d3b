import { expect, test } from 'vitest'
import { acceptHandoff, confirmLead } from '#features/handoffs/commands/decide.ts'
import { must } from '#test/must.ts'
import { agreementOf, signAgreement } from '#test/world/agreement.ts'
import { comes, JANUARY, TUESDAY } from '#test/world/coming.ts'
import { inWorld } from '#test/world/world.ts'
import { changeLead, deliverByHand } from './commands/change-lead.ts'
import { findLead } from './queries/find-lead.ts'

test('sales confirms what it has, and what meets the definition', () =>
  inWorld(async world => {
    await signAgreement(world, JANUARY, document => ({
      ...document,
      idealCustomer: { ...document.idealCustomer, sql: { field: 'company', operator: 'is_known' } },
    }))
    const { id } = await comes(world, { email: 'luis@bar.example' })
    expect(await confirmLead(world.act('carlos', TUESDAY), id)).toMatchObject({ refused: 'lead_not_sql' })
    must(await changeLead(world.act('carlos', TUESDAY), id, { company: 'Bar Luis' }))
    must(await confirmLead(world.act('carlos', TUESDAY), id))
    const lead = must(await findLead(world.act('ana'), id))
    expect(lead.milestones.map(({ stage, implied }) => [stage, implied])).toEqual([
      ['lead', false],
      ['mql', false],
      ['sal', false],
      ['sql', false],
    ])
  }))

test('a definition that nobody meets delivers nothing, but a person may by hand', () =>
  inWorld(async world => {
    await signAgreement(world, JANUARY, document => ({
      ...document,
      idealCustomer: { ...document.idealCustomer, mql: { field: 'employees', operator: 'at_least', value: 10 } },
    }))
    const receipt = await comes(world, { email: 'luis@bar.example', employees: 9 })
    expect(receipt).toMatchObject({ stage: 'lead', handoff: null })
    const delivered = must(await deliverByHand(world.act('ana', TUESDAY), receipt.id))
    expect(delivered).toMatchObject({ stage: 'mql' })
    must(await acceptHandoff(world.act('carlos', TUESDAY), delivered.handoff?.id as string))
    const lead = must(await findLead(world.act('ana', TUESDAY), receipt.id))
    expect(lead.milestones.map(({ stage, implied }) => [stage, implied])).toEqual([
      ['lead', false],
      ['mql', false],
      ['sal', false],
    ])
  }))

test('what is signed later changes only what is delivered after its start', () =>
  inWorld(async world => {
    await signAgreement(world, JANUARY)
    const before = await comes(world, { email: 'a@bar.example' }, '2026-03-03T10:00:00Z')
    await signAgreement(world, '2026-03-03T10:30:00Z', document => ({
      ...document,
      startsOn: '2026-03-03',
      handoff: { ...document.handoff, answerWithinMinutes: 15 },
    }))
    const after = await comes(world, { email: 'b@bar.example' }, '2026-03-03T10:31:00Z')
    expect(before.handoff?.dueAt).toEqual(new Date('2026-03-03T11:00:00Z'))
    expect(after.handoff?.dueAt).toEqual(new Date('2026-03-03T10:46:00Z'))
    const kept = must(await findLead(world.act('ana', '2026-03-03T10:40:00Z'), before.id))
    expect(kept.clock).toMatchObject({ dueAt: new Date('2026-03-03T11:00:00Z'), minutesLeft: 20 })
    expect(agreementOf(world).handoff.answerWithinMinutes).toBe(60)
  }))
