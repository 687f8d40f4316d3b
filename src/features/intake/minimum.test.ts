import { expect, test } from 'vitest'
import { agreementDocument } from '#features/agreement/schema.ts'
import { openDeal, winDeal } from '#features/deals/commands/deals.ts'
import { acceptHandoff, confirmLead } from '#features/handoffs/commands/decide.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { must } from '#test/must.ts'
import { agreementOf, signAgreement } from '#test/world/agreement.ts'
import { inWorld } from '#test/world/world.ts'
import { changeLead } from './commands/change-lead.ts'
import { receiveLeads } from './commands/receive-leads.ts'
import { findLead } from './queries/find-lead.ts'
import { intakeInput } from './schema.ts'

const at = (minute: number) => `2026-03-02T10:${String(minute).padStart(2, '0')}:00Z`
const lacks = (fields: string) => ({ refused: 'lead_lacks_fields', values: { fields }, status: 422 })

test('each later stage asks for its fields and those of the stages before it', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-02T09:00:00Z', document => ({
      ...document,
      idealCustomer: {
        ...document.idealCustomer,
        minimumByStage: { sql: ['city'], opportunity: ['phone'], customer: ['postalCode'] },
      },
    }))
    const [lead] = await receiveLeads(world.act('ana', at(0)), [intakeInput.parse({ email: 'eva@casa.example' })])
    if (!lead || isRefusal(lead)) throw new Error('not received')
    const act = (minute: number) => world.act('carlos', at(minute))
    must(await acceptHandoff(act(1), lead.handoff!.id))

    expect(await confirmLead(act(2), lead.id)).toEqual(lacks('city'))
    expect(await openDeal(act(2), lead.id, { salesChannel: 'phone' })).toEqual(lacks('city, phone'))
    const { missingByStage } = must(await findLead(act(2), lead.id))
    expect(missingByStage).toEqual({
      sal: [],
      sql: ['city'],
      opportunity: ['city', 'phone'],
      customer: ['city', 'phone', 'postalCode'],
    })

    must(await changeLead(act(3), lead.id, { city: 'Jaén' }))
    must(await confirmLead(act(4), lead.id))
    must(await changeLead(act(5), lead.id, { phone: '+34600111222' }))
    const { id } = must(await openDeal(act(6), lead.id, { salesChannel: 'phone', amountMinor: 100 }))
    expect(await winDeal(act(7), id, { wonBy: 'order' })).toEqual(lacks('postalCode'))
    must(await changeLead(act(8), lead.id, { postalCode: '23001' }))
    must(await winDeal(act(9), id, { wonBy: 'order' }))
  }))

test('a document without it stays as it was', () =>
  inWorld(async world => {
    const document = agreementOf(world)
    expect(agreementDocument.parse(document)).toEqual(document)
    expect(agreementDocument.parse(document).idealCustomer).not.toHaveProperty('minimumByStage')
  }))
