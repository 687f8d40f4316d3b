import { expect, test } from 'vitest'
import { assignHandoff, claimHandoff } from '#features/handoffs/commands/assign.ts'
import { acceptHandoff, rejectHandoff } from '#features/handoffs/commands/decide.ts'
import { drainQueue } from '#features/handoffs/commands/drain-queue.ts'
import { noticeOverdue } from '#features/handoffs/commands/notice-overdue.ts'
import { countWaiting, listWaiting } from '#features/handoffs/queries/waiting.ts'
import { handoffsQuery } from '#features/handoffs/schema.ts'
import { must } from '#test/must.ts'
import { signAgreement } from '#test/world/agreement.ts'
import { clockOf, delivered, minute } from '#test/world/delivered.ts'
import { inWorld } from '#test/world/world.ts'

test('of two who take one handoff from the queue, one has it and the other is told who', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z', document => ({
      ...document,
      handoff: { ...document.handoff, routing: 'queue' },
    }))
    const { handoffId } = await delivered(world)
    must(await claimHandoff(world.act('carlos', minute(1)), handoffId))
    expect(await claimHandoff(world.act('dina', minute(2)), handoffId)).toMatchObject({
      refused: 'handoff_taken',
      values: { name: 'Carlos Peña' },
    })
    expect((await clockOf(world, handoffId)).due_at).toEqual(minute(60))
  }))

test.each([
  ['keep', 60],
  ['carry', 60],
  ['fresh', 100],
] as const)('on reassignment after 40 minutes, %s makes it due after %i', (onReassignment, due) =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z', document => ({
      ...document,
      handoff: { ...document.handoff, onReassignment },
    }))
    const { handoffId, ownerId } = await delivered(world)
    const other = ownerId === world.member.dina ? world.member.carlos : world.member.dina
    must(await assignHandoff(world.act('berta', minute(40)), handoffId, other))
    expect(await clockOf(world, handoffId)).toMatchObject({ owner_id: other, due_at: minute(due) })
  }),
)

test('a rejection without an attempt closes the handoff unanswered, and its reason says where the lead goes', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z')
    const { leadId, handoffId } = await delivered(world)
    expect(await rejectHandoff(world.act('carlos', minute(5)), handoffId, { reasonCode: 'other' })).toMatchObject({
      refused: 'reason_needs_words',
    })
    must(await rejectHandoff(world.act('carlos', minute(5)), handoffId, { reasonCode: 'not_ideal_customer' }))
    expect(await acceptHandoff(world.act('carlos', minute(6)), handoffId)).toMatchObject({ refused: 'handoff_over' })
    const lead = await world.tx
      .selectFrom('leads')
      .select('stage')
      .where('workspace_id', '=', world.workspaceId)
      .where('id', '=', leadId)
      .executeTakeFirstOrThrow()
    expect(lead.stage).toBe('discarded')
    expect((await noticeOverdue(world.act(null, minute(500)))).noticed).toBe(0)
  }))

test('the queue is drained oldest first as soon as somebody has room', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z')
    const members = world.tx.updateTable('members').where('workspace_id', '=', world.workspaceId)
    await members.set({ capacity: 0 }).execute()
    const first = await delivered(world, minute(1))
    const second = await delivered(world, minute(2))
    expect([first.ownerId, second.ownerId]).toEqual([null, null])
    await members.set({ capacity: 1 }).where('id', '=', world.member.dina).execute()
    expect(await drainQueue(world.act(null, minute(10)))).toEqual({ given: 1 })
    expect(await clockOf(world, first.handoffId)).toMatchObject({ owner_id: world.member.dina, due_at: minute(61) })
    expect((await clockOf(world, second.handoffId)).owner_id).toBeNull()
  }))

test('the most urgent stands first, and the counts are those of the list', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z', document => ({
      ...document,
      handoff: { ...document.handoff, routing: 'queue' },
    }))
    const late = await delivered(world, minute(0))
    const later = await delivered(world, minute(30))
    const carlos = world.act('carlos', minute(70))
    must(await claimHandoff(carlos, later.handoffId))
    must(await claimHandoff(carlos, late.handoffId))
    const page = must(await listWaiting(carlos, handoffsQuery.parse({ limit: 1 })))
    expect(page.rows.map(row => [row.id, row.clock.state, row.clock.minutesLeft])).toEqual([
      [late.handoffId, 'overdue', -10],
    ])
    const next = must(await listWaiting(carlos, handoffsQuery.parse({ cursor: page.next })))
    expect(next.rows.map(row => row.id)).toEqual([later.handoffId])
    expect(await countWaiting(carlos)).toMatchObject({ mine: 2, mineOverdue: 1, queue: 0, overdue: 1 })
  }))
