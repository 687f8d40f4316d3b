import { expect, test } from 'vitest'
import { acceptHandoff } from '#features/handoffs/commands/decide.ts'
import { assignLeads, discardLeads } from '#features/handoffs/commands/many.ts'
import { newId } from '#platform/ids.ts'
import { must } from '#test/must.ts'
import { signAgreement } from '#test/world/agreement.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { reopenLeads } from './commands/change-lead.ts'
import { receiveLead } from './commands/receive-leads.ts'
import { findLead } from './queries/find-lead.ts'
import { intakeInput } from './schema.ts'

const TUESDAY = '2026-03-03T10:00:00Z'

async function comes(world: World, name: string) {
  const fields = intakeInput.parse({ email: `${name}@bar.example`, firstName: name })
  return must(await receiveLead(world.act('ana', TUESDAY), fields))
}

const ownerOf = async (world: World, id: string) =>
  must(await findLead(world.act('ana', TUESDAY), id)).owner?.id ?? null
const stageOf = async (world: World, id: string) => must(await findLead(world.act('ana', TUESDAY), id)).stage

test('several leads change hands at once, say whose they were, and go back', () =>
  inWorld(async world => {
    const early = await comes(world, 'Antes')
    await signAgreement(world, '2026-01-05T08:00:00Z')
    const leads = [await comes(world, 'Uno'), await comes(world, 'Dos'), await comes(world, 'Tres')]
    const ids = leads.map(({ id }) => id)
    const gone = newId()
    const berta = world.act('berta', TUESDAY)

    const given = must(await assignLeads(berta, [...ids, early.id, gone], world.member.dina))
    expect(given.done.toSorted(byLead)).toEqual(
      leads.map(({ id, handoff }) => ({ leadId: id, before: handoff?.ownerId })).toSorted(byLead),
    )
    expect(given.refused.toSorted(byCode)).toMatchObject([
      { leadId: early.id, name: 'Antes', code: 'lead_without_handoff' },
      { leadId: gone, name: null, code: 'not_found' },
    ])
    for (const id of ids) expect(await ownerOf(world, id)).toBe(world.member.dina)

    for (const { leadId, before } of given.done) must(await assignLeads(berta, [leadId], before))
    for (const { id, handoff } of leads) expect(await ownerOf(world, id)).toBe(handoff?.ownerId)
  }))

test('nothing is given to who takes no handoffs', () =>
  inWorld(async world => {
    const { id } = await comes(world, 'Uno')
    expect(await assignLeads(world.act('berta', TUESDAY), [id], world.member.ana)).toMatchObject({
      refused: 'member_takes_no_handoffs',
    })
  }))

test('several are discarded at once, the others are named with the reason, and they are brought back together', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z')
    const [waiting, accepted] = [await comes(world, 'Uno'), await comes(world, 'Dos')]
    must(await acceptHandoff(world.act('berta', TUESDAY), accepted.handoff?.id ?? ''))
    const act = world.act('ana', TUESDAY)
    const ids = [waiting.id, accepted.id]
    expect(await discardLeads(act, ids, { reasonCode: 'unheard_of' })).toMatchObject({
      done: [],
      refused: [{ code: 'reason_unknown' }, { code: 'reason_unknown' }],
    })
    const discarded = await discardLeads(act, ids, { reasonCode: 'duplicate', words: 'twice' })
    expect(discarded).toMatchObject({ refused: [] })
    expect(discarded.done.toSorted()).toEqual(ids.toSorted())
    expect((await discardLeads(act, ids, { reasonCode: 'duplicate' })).refused.map(({ code }) => code)).toEqual([
      'lead_discarded',
      'lead_discarded',
    ])
    expect((await reopenLeads(act, ids, 'by mistake')).done).toHaveLength(2)
    expect([await stageOf(world, waiting.id), await stageOf(world, accepted.id)]).toEqual(['nurturing', 'nurturing'])
  }))

const byLead = (a: { leadId: string }, b: { leadId: string }) => (a.leadId < b.leadId ? -1 : 1)
const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1)
