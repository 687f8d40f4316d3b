import { expect, test } from 'vitest'
import { insertLeads } from '#features/leads/store/leads.ts'
import { moveLead } from '#features/leads/store/stages.ts'
import { must } from '#test/must.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { loseDeal, openDeal, reopenDeal, winDeal } from './commands/deals.ts'
import { dealInput } from './schema.ts'

const MARCH = '2026-03-03T09:00:00Z'
const APRIL = '2026-04-03T09:00:00Z'

async function someLead(world: World): Promise<string> {
  const act = world.act('carlos', MARCH)
  const id = crypto.randomUUID()
  const instants = { stage_since: act.now, captured_at: act.now, recorded_at: act.now, changed_at: act.now }
  await insertLeads(act, [{ id, email: `${id}@bar.example`, ...instants }])
  await moveLead(act, { leadId: id, from: null, to: 'lead', cause: 'captured' })
  return id
}

async function standing(world: World, leadId: string) {
  const lead = await world.tx
    .selectFrom('leads')
    .select('stage')
    .where('workspace_id', '=', world.workspaceId)
    .where('id', '=', leadId)
    .executeTakeFirstOrThrow()
  const milestones = await world.tx
    .selectFrom('milestones')
    .select(['stage', 'implied'])
    .where('workspace_id', '=', world.workspaceId)
    .where('lead_id', '=', leadId)
    .where('withdrawn_at', 'is', null)
    .execute()
  return { stage: lead.stage, reached: milestones.map(one => `${one.stage}${one.implied ? '*' : ''}`).toSorted() }
}

const deal = (fields: object = {}) => dealInput.parse({ amountMinor: 10_000, ...fields })

test('a deal makes an opportunity, its win a customer, and what was skipped is implied', () =>
  inWorld(async world => {
    const leadId = await someLead(world)
    const { id } = must(await openDeal(world.act('carlos', MARCH), leadId, deal()))
    expect((await standing(world, leadId)).stage).toBe('opportunity')
    must(await winDeal(world.act('carlos', APRIL), id, { wonBy: 'order' }))
    expect(await standing(world, leadId)).toEqual({
      stage: 'customer',
      reached: ['customer', 'lead', 'mql*', 'opportunity', 'sal*', 'sql*'],
    })
  }))

test('a customer who buys again makes a repurchase and stays a customer', () =>
  inWorld(async world => {
    const leadId = await someLead(world)
    const first = must(await openDeal(world.act('carlos', MARCH), leadId, deal()))
    must(await winDeal(world.act('carlos', MARCH), first.id, { wonBy: 'payment' }))
    const second = must(await openDeal(world.act('carlos', APRIL), leadId, deal()))
    must(await loseDeal(world.act('carlos', APRIL), second.id, 'Precio'))
    const kinds = await world.tx
      .selectFrom('deals')
      .select('kind')
      .where('workspace_id', '=', world.workspaceId)
      .orderBy('opened_at')
      .execute()
    expect(kinds.map(row => row.kind)).toEqual(['new', 'repurchase'])
    expect((await standing(world, leadId)).stage).toBe('customer')
  }))

test('the last open deal that is lost sends the lead back to marketing', () =>
  inWorld(async world => {
    const leadId = await someLead(world)
    const one = must(await openDeal(world.act('carlos', MARCH), leadId, deal()))
    const other = must(await openDeal(world.act('carlos', MARCH), leadId, deal()))
    must(await loseDeal(world.act('carlos', APRIL), one.id, 'Precio'))
    expect((await standing(world, leadId)).stage).toBe('opportunity')
    must(await loseDeal(world.act('carlos', APRIL), other.id, 'Precio'))
    expect((await standing(world, leadId)).stage).toBe('nurturing')
  }))

test('a deal without an amount is not won, and one that was closed is not closed again the other way', () =>
  inWorld(async world => {
    const leadId = await someLead(world)
    const { id } = must(await openDeal(world.act('carlos', MARCH), leadId, dealInput.parse({})))
    expect(await winDeal(world.act('carlos', MARCH), id, { wonBy: 'order' })).toMatchObject({
      refused: 'deal_needs_amount',
    })
    must(await winDeal(world.act('carlos', MARCH), id, { wonBy: 'order', amountMinor: 5 }))
    expect(await loseDeal(world.act('carlos', MARCH), id, 'x')).toMatchObject({ refused: 'deal_won_already' })
  }))

test('a win taken back takes the customer back', () =>
  inWorld(async world => {
    const leadId = await someLead(world)
    const { id } = must(await openDeal(world.act('carlos', MARCH), leadId, deal()))
    must(await winDeal(world.act('carlos', MARCH), id, { wonBy: 'order' }))
    must(await reopenDeal(world.act('carlos', APRIL), id))
    const { stage, reached } = await standing(world, leadId)
    expect(stage).toBe('opportunity')
    expect(reached).not.toContain('customer')
  }))
