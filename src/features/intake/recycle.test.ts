import { describe, expect, test } from 'vitest'
import { openDeal } from '#features/deals/commands/deals.ts'
import { acceptHandoff, confirmLead } from '#features/handoffs/commands/decide.ts'
import { recycleLead } from '#features/handoffs/commands/recycle.ts'
import { must } from '#test/must.ts'
import { signAgreement } from '#test/world/agreement.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { deliverByHand } from './commands/change-lead.ts'
import { receiveLead } from './commands/receive-leads.ts'
import { findLead } from './queries/find-lead.ts'
import { readTimeline } from './queries/timeline.ts'
import { intakeInput } from './schema.ts'

const JANUARY = '2026-01-05T08:00:00Z'
const TUESDAY = '2026-03-03T10:00:00Z'
const LATER = '2026-06-02T10:00:00Z'
const NOT_NOW = { reasonCode: 'not_now', words: 'Vuelve a abrir en junio' }

async function accepted(world: World): Promise<string> {
  await signAgreement(world, JANUARY)
  const input = intakeInput.parse({ email: 'luis@bar.example' })
  const { id, handoff } = must(await receiveLead(world.act('ana', TUESDAY), input))
  must(await acceptHandoff(world.act('carlos', TUESDAY), handoff!.id))
  return id
}

describe('a lead that sales had accepted', () => {
  test('goes back to marketing with a reason, and keeps what it reached', () =>
    inWorld(async world => {
      const id = await accepted(world)
      must(await confirmLead(world.act('carlos', TUESDAY), id))
      must(await recycleLead(world.act('carlos', LATER), id, NOT_NOW))
      const lead = must(await findLead(world.act('ana', LATER), id))
      expect(lead).toMatchObject({ stage: 'nurturing', handoffs: [{ cycle: 1, reasonCode: 'not_now' }] })
      expect(lead.milestones.map(({ stage }) => stage)).toEqual(['lead', 'mql', 'sal', 'sql'])
      expect(lead.clock).toMatchObject({ state: 'closed' })
      const timeline = must(await readTimeline(world.act('ana', LATER), id, { limit: 50 }))
      expect(timeline.rows[0]).toMatchObject({
        kind: 'transition',
        details: { from: 'sql', to: 'nurturing', cause: 'recycled', reasonCode: 'not_now', reasonWords: NOT_NOW.words },
      })
      expect(world.events.at(-1)).toMatchObject({ kind: 'lead.recycled', data: { reasonCode: 'not_now', cycle: 1 } })
    }))

  test('is delivered again by hand, as its second handoff', () =>
    inWorld(async world => {
      const id = await accepted(world)
      must(await recycleLead(world.act('carlos', TUESDAY), id, NOT_NOW))
      expect(must(await deliverByHand(world.act('ana', LATER), id))).toMatchObject({ stage: 'mql' })
      const lead = must(await findLead(world.act('ana', LATER), id))
      expect(lead.handoffs.map(({ cycle, acceptedAt }) => [cycle, acceptedAt !== null])).toEqual([
        [2, false],
        [1, true],
      ])
    }))

  test('is delivered again when it comes back by itself', () =>
    inWorld(async world => {
      const id = await accepted(world)
      must(await recycleLead(world.act('carlos', TUESDAY), id, NOT_NOW))
      const again = must(await receiveLead(world.act('ana', LATER), intakeInput.parse({ email: 'luis@bar.example' })))
      expect(again).toMatchObject({ id, created: false, stage: 'mql' })
      expect(again.handoff).not.toBeNull()
    }))

  test('goes back once, however often the button is pressed', () =>
    inWorld(async world => {
      const id = await accepted(world)
      must(await recycleLead(world.act('carlos', TUESDAY), id, NOT_NOW))
      must(await recycleLead(world.act('carlos', LATER), id, NOT_NOW))
      expect(world.events.filter(({ kind }) => kind === 'lead.recycled')).toHaveLength(1)
    }))

  test('stays while a deal is open, and for reasons that discard', () =>
    inWorld(async world => {
      const id = await accepted(world)
      const recycling = (reasonCode: string) => recycleLead(world.act('carlos', TUESDAY), id, { reasonCode })
      expect(await recycling('not_ideal_customer')).toMatchObject({ refused: 'reason_discards' })
      expect(await recycling('because')).toMatchObject({ refused: 'reason_unknown' })
      must(await openDeal(world.act('carlos', TUESDAY), id, { salesChannel: 'phone' }))
      expect(await recycling('not_now')).toMatchObject({ refused: 'lead_has_open_deal' })
    }))
})

test('a lead that sales has not accepted is rejected, not sent back', () =>
  inWorld(async world => {
    await signAgreement(world, JANUARY)
    const input = intakeInput.parse({ email: 'luis@bar.example' })
    const { id } = must(await receiveLead(world.act('ana', TUESDAY), input))
    expect(await recycleLead(world.act('carlos', TUESDAY), id, NOT_NOW)).toMatchObject({ refused: 'lead_not_accepted' })
  }))
