import { expect, test } from 'vitest'
import { rejectHandoff } from '#features/handoffs/commands/decide.ts'
import { noticeOverdue } from '#features/handoffs/commands/notice-overdue.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { must } from '#test/must.ts'
import { signAgreement } from '#test/world/agreement.ts'
import { AT_TEN, call, clockOf, delivered, minute } from '#test/world/delivered.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { importActivities, withdrawImportedActivities } from './commands/import-activities.ts'
import { logActivity, withdrawActivity } from './commands/log-activity.ts'
import { activityInput } from './schema.ts'

test('a call answers the clock, a note does not', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z')
    const { leadId, handoffId } = await delivered(world)
    const note = must(
      await logActivity(
        world.act('carlos', minute(5)),
        leadId,
        activityInput.parse({ kind: 'note', words: 'Mañana llamo' }),
      ),
    )
    expect(note.answered).toBe(false)
    const called = must(await logActivity(world.act('carlos', minute(20)), leadId, call('no_answer')))
    expect(called.answered).toBe(true)
    expect(await clockOf(world, handoffId)).toMatchObject({
      answered_at: minute(20),
      first_attempt_at: minute(20),
      first_contact_at: null,
    })
  }))

test('only a contact answers where the version says contact', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z', document => ({
      ...document,
      handoff: { ...document.handoff, stopsAt: 'contact' },
    }))
    const { leadId, handoffId } = await delivered(world)
    await logActivity(world.act('carlos', minute(20)), leadId, call('no_answer'))
    expect((await clockOf(world, handoffId)).answered_at).toBeNull()
    await logActivity(world.act('carlos', minute(40)), leadId, call('connected'))
    expect((await clockOf(world, handoffId)).answered_at).toEqual(minute(40))
  }))

test('a deadline is noticed once, after it and never before, however late', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z')
    const { handoffId } = await delivered(world)
    expect((await noticeOverdue(world.act(null, minute(60)))).noticed).toBe(0)
    expect((await noticeOverdue(world.act(null, new Date(minute(60).getTime() + 1)))).noticed).toBe(1)
    expect((await noticeOverdue(world.act(null, minute(5000)))).noticed).toBe(0)
    expect(await clockOf(world, handoffId)).toMatchObject({ overdue_at: minute(60) })
    expect(world.events.filter(event => event.kind === 'handoff.overdue')).toHaveLength(1)
  }))

test('evidence that arrives later of an answer in time withdraws the breach by a new event', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z')
    const { leadId, handoffId } = await delivered(world)
    await noticeOverdue(world.act(null, minute(90)))
    must(await logActivity(world.act('carlos', minute(120)), leadId, { ...call('connected'), occurredAt: minute(30) }))
    expect(await clockOf(world, handoffId)).toMatchObject({ answered_at: minute(30), overdue_at: null })
    expect(world.events.map(event => event.kind)).toContain('handoff.overdue_withdrawn')
  }))

test('an answer that a file tells of settles the breach as one that is logged does, and undone it never was', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z')
    const tell = async (at: number) => {
      const one = await delivered(world)
      await noticeOverdue(world.act(null, minute(90)))
      const batchId = await someBatch(world)
      await importActivities(world.act('ana', minute(200)), batchId, [
        { ...CALL_OF_FILE, leadId: one.leadId, memberId: one.ownerId, occurredAt: minute(at) },
      ])
      return { ...one, batchId }
    }
    const kinds = () => world.events.map(({ kind }) => kind).filter(kind => kind.startsWith('handoff.'))
    const inTime = await tell(30)
    expect(await clockOf(world, inTime.handoffId)).toMatchObject({ answered_at: minute(30), overdue_at: null })
    expect(kinds().slice(-2)).toEqual(['handoff.answered', 'handoff.overdue_withdrawn'])
    const late = await tell(75)
    expect(await clockOf(world, late.handoffId)).toMatchObject({ answered_at: minute(75), overdue_at: minute(60) })

    await withdrawImportedActivities(world.act('ana', minute(201)), inTime.batchId, [inTime.leadId])
    expect(await clockOf(world, inTime.handoffId)).toMatchObject({ answered_at: null, overdue_noticed_at: null })
    expect((await noticeOverdue(world.act(null, minute(202)))).noticed).toBe(1)
  }))

test('a late answer by a file, of a deadline that nobody has noticed yet, is a breach', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z')
    const { leadId, handoffId } = await delivered(world)
    const call = { ...CALL_OF_FILE, leadId, memberId: world.member.carlos, occurredAt: minute(75) }
    await importActivities(world.act('ana', minute(80)), await someBatch(world), [call])
    expect(await clockOf(world, handoffId)).toMatchObject({ overdue_at: minute(60), overdue_noticed_at: minute(80) })
    expect(world.events.map(({ kind }) => kind)).toContain('handoff.overdue')
  }))

const CALL_OF_FILE = {
  line: 2,
  externalId: null,
  kind: 'call',
  direction: 'outbound',
  outcome: 'connected',
  author: null,
  words: null,
  durationSeconds: 60,
} as const

async function someBatch({ tx, workspaceId, member }: World): Promise<string> {
  const id = crypto.randomUUID()
  const batch = { id, kind: 'activities' as const, file_name: 'llamadas.csv', created_by: member.ana }
  await tx
    .insertInto('import_batches')
    .values({ ...batch, workspace_id: workspaceId, created_at: new Date(AT_TEN) })
    .execute()
  return id
}

test('an answer logged by mistake and taken back lets the clock run on, and its deadline be noticed', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z')
    const { leadId, handoffId } = await delivered(world)
    const { id } = must(await logActivity(world.act('carlos', minute(10)), leadId, call('connected')))
    must(await withdrawActivity(world.act('carlos', minute(11)), id))
    expect((await clockOf(world, handoffId)).answered_at).toBeNull()
    expect((await noticeOverdue(world.act(null, minute(61)))).noticed).toBe(1)
  }))

test('nobody logs what has not happened yet', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z')
    const { leadId } = await delivered(world)
    const outcome = await logActivity(world.act('carlos', minute(1)), leadId, {
      ...call('connected'),
      occurredAt: minute(600),
    })
    expect(isRefusal(outcome) && outcome.refused).toBe('activity_in_future')
  }))

test('an answer logged after its handoff was closed counts if it came before, and not if it came later', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z')
    const { leadId, handoffId } = await delivered(world)
    must(await rejectHandoff(world.act('carlos', minute(30)), handoffId, { reasonCode: 'not_now' }))
    await logActivity(world.act('carlos', minute(40)), leadId, call('connected'))
    expect((await clockOf(world, handoffId)).answered_at).toBeNull()
    await logActivity(world.act('carlos', minute(41)), leadId, { ...call('no_answer'), occurredAt: minute(29) })
    expect((await clockOf(world, handoffId)).answered_at).toEqual(minute(29))
  }))

test('an answer that comes too late is a breach, even before any sweep has looked', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z')
    const { leadId, handoffId } = await delivered(world)
    await logActivity(world.act('carlos', minute(61)), leadId, call('connected'))
    expect(await clockOf(world, handoffId)).toMatchObject({ overdue_at: minute(60), answered_at: minute(61) })
    expect((await noticeOverdue(world.act(null, minute(90)))).noticed).toBe(0)
    expect(world.events.filter(event => event.kind === 'handoff.overdue')).toHaveLength(1)
  }))

test('the answer is of whoever gave it, not of whoever logged last', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z')
    const { leadId, handoffId } = await delivered(world)
    await logActivity(world.act('dina', minute(20)), leadId, call('connected'))
    await logActivity(world.act('carlos', minute(30)), leadId, { ...call('no_answer'), occurredAt: minute(10) })
    expect((await clockOf(world, handoffId)).answered_by).toBe(world.member.carlos)
  }))
