import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openDeal } from '#features/deals/commands/deals.ts'
import { acceptHandoff, confirmLead, discardLead, rejectHandoff } from '#features/handoffs/commands/decide.ts'
import { recycleLead } from '#features/handoffs/commands/recycle.ts'
import { takeBack, takeBackMany } from '#features/handoffs/commands/take-back.ts'
import { must } from '#test/must.ts'
import { signAgreement } from '#test/world/agreement.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { changeLead } from './commands/change-lead.ts'
import { receiveLead } from './commands/receive-leads.ts'
import { findLead } from './queries/find-lead.ts'
import { readTimeline } from './queries/timeline.ts'
import { intakeInput } from './schema.ts'

const JANUARY = '2026-01-05T08:00:00Z'
const at = (minute: number, second = 0) =>
  `2026-03-03T10:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}Z`
const NOT_NOW = { reasonCode: 'not_now', words: 'En junio' }
const DUPLICATE = { reasonCode: 'duplicate' }
const TOO_LATE = { refused: 'move_not_taken_back' }

/** An act at an instant that the database knows as well, because what was is kept with it. */
async function act(world: World, who: Parameters<World['act']>[0], now: string) {
  await sql`select set_config('app.now', ${now}, true)`.execute(world.tx)
  return world.act(who, now)
}

async function delivered(world: World, email = 'luis@bar.example') {
  await signAgreement(world, JANUARY)
  const { id, handoff } = must(await receiveLead(await act(world, 'ana', at(0)), intakeInput.parse({ email })))
  return { id, handoffId: handoff!.id }
}

/** All that is seen of a lead but how its clock runs on. */
async function seen(world: World, id: string) {
  const { clock: _, handoffs, ...lead } = must(await findLead(await act(world, 'ana', at(30)), id))
  return { ...lead, handoffs: handoffs.map(({ clock: __, ...handoff }) => handoff) }
}

describe('what somebody has just done is taken back, and all is as it was', () => {
  test('an acceptance', () =>
    inWorld(async world => {
      const { id, handoffId } = await delivered(world)
      const before = await seen(world, id)
      must(await acceptHandoff(await act(world, 'carlos', at(1)), handoffId))
      must(await takeBack(await act(world, 'carlos', at(1, 40)), id, 'accepted'))
      expect(await seen(world, id)).toEqual(before)
      expect(world.events.at(-1)).toMatchObject({ kind: 'lead.move_withdrawn', data: { from: 'mql', to: 'sal' } })
      const timeline = must(await readTimeline(await act(world, 'ana', at(2)), id, { limit: 50 }))
      expect(JSON.stringify(timeline.rows)).not.toContain('accepted')
      must(await acceptHandoff(await act(world, 'carlos', at(3)), handoffId))
      const { milestones } = await seen(world, id)
      expect(milestones.at(-1)).toEqual({ stage: 'sal', occurredAt: new Date(at(3)), implied: false })
    }))

  test('a rejection and a discard: the clock runs on to its first deadline', () =>
    inWorld(async world => {
      const { id, handoffId } = await delivered(world)
      const before = await seen(world, id)
      const { clock } = must(await findLead(await act(world, 'ana', at(0)), id))
      must(await rejectHandoff(await act(world, 'carlos', at(1)), handoffId, NOT_NOW))
      must(await takeBack(await act(world, 'carlos', at(1, 5)), id, 'rejected'))
      expect(await seen(world, id)).toEqual(before)
      must(await discardLead(await act(world, 'berta', at(2)), id, DUPLICATE))
      const many = await takeBackMany(await act(world, 'berta', at(2, 5)), [id], 'discarded')
      expect(many).toEqual({ done: [id], refused: [] })
      expect(await seen(world, id)).toEqual(before)
      const after = must(await findLead(await act(world, 'ana', at(0)), id)).clock
      expect(after).toMatchObject({ dueAt: clock!.dueAt, state: 'running' })
    }))

  test('a discard of a lead that was never delivered', () =>
    inWorld(async world => {
      const act1 = await act(world, 'ana', at(0))
      const { id } = must(await receiveLead(act1, intakeInput.parse({ email: 'eva@bar.example' })))
      const before = await seen(world, id)
      must(await discardLead(await act(world, 'ana', at(1)), id, DUPLICATE))
      must(await takeBack(await act(world, 'ana', at(1, 5)), id, 'discarded'))
      expect(await seen(world, id)).toEqual(before)
    }))

  test('sending it back to marketing', () =>
    inWorld(async world => {
      const { id, handoffId } = await delivered(world)
      must(await acceptHandoff(await act(world, 'carlos', at(1)), handoffId))
      must(await confirmLead(await act(world, 'carlos', at(1)), id))
      const before = await seen(world, id)
      must(await recycleLead(await act(world, 'carlos', at(2)), id, NOT_NOW))
      must(await takeBack(await act(world, 'carlos', at(2, 30)), id, 'recycled'))
      expect(await seen(world, id)).toEqual(before)
    }))
})

describe('it is not taken back', () => {
  test('later than a minute, by another, of another kind, or twice', () =>
    inWorld(async world => {
      const { id, handoffId } = await delivered(world)
      must(await acceptHandoff(await act(world, 'carlos', at(1)), handoffId))
      expect(await takeBack(await act(world, 'carlos', at(2, 1)), id, 'accepted')).toMatchObject(TOO_LATE)
      expect(await takeBack(await act(world, 'berta', at(1, 10)), id, 'accepted')).toMatchObject(TOO_LATE)
      expect(await takeBack(await act(world, 'carlos', at(1, 10)), id, 'rejected')).toMatchObject(TOO_LATE)
      must(await takeBack(await act(world, 'carlos', at(1, 10)), id, 'accepted'))
      expect(await takeBack(await act(world, 'carlos', at(1, 11)), id, 'accepted')).toMatchObject(TOO_LATE)
    }))

  test('once something followed', () =>
    inWorld(async world => {
      const { id, handoffId } = await delivered(world)
      must(await acceptHandoff(await act(world, 'carlos', at(1)), handoffId))
      must(await changeLead(await act(world, 'ana', at(1, 10)), id, { city: 'Jaén' }))
      expect(await takeBack(await act(world, 'carlos', at(1, 20)), id, 'accepted')).toMatchObject(TOO_LATE)
      const other = await receiveLead(await act(world, 'ana', at(2)), intakeInput.parse({ email: 'eva@bar.example' }))
      const eva = must(other)
      must(await acceptHandoff(await act(world, 'carlos', at(3)), eva.handoff!.id))
      must(await openDeal(await act(world, 'carlos', at(3, 10)), eva.id, { salesChannel: 'phone' }))
      expect(await takeBack(await act(world, 'carlos', at(3, 20)), eva.id, 'accepted')).toMatchObject(TOO_LATE)
    }))
})
