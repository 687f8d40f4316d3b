import { expect, test } from 'vitest'
import { logActivity } from '#features/activities/commands/log-activity.ts'
import { activityInput } from '#features/activities/schema.ts'
import { changeCalendar } from '#features/calendars/commands/calendars.ts'
import { listCalendars } from '#features/calendars/queries/calendars.ts'
import { noticeOverdue } from '#features/handoffs/commands/notice-overdue.ts'
import { receiveLead } from '#features/intake/commands/receive-leads.ts'
import { intakeInput, type Receipt } from '#features/intake/schema.ts'
import { type Instant, MINUTE, plusMilliseconds } from '#kernel/instant.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { type WorkingCalendar, workingCalendar } from '#kernel/working-time/calendar.ts'
import { calendar, officeWeek, S1, S3, S4, weekdays } from '#kernel/working-time/example-calendars.ts'
import { signAgreement } from '#test/world/agreement.ts'
import { inWorld, type World } from '#test/world/world.ts'

const CANARY = calendar('Atlantic/Canary', officeWeek)
const CANARY_NIGHTS = calendar('Atlantic/Canary', { ...weekdays([]), 6: [{ open: '22:00', close: '06:00' }] })
const CANARY_ALWAYS = { ...S3, timeZone: 'Atlantic/Canary' }

test.each<[string, WorkingCalendar, string, number, string]>([
  ['Madrid, over the week end of spring', S1, '2026-03-27T16:30:00Z', 240, '2026-03-30T10:30:00Z'],
  ['Madrid, day and night, over the hour that is skipped', S3, '2026-03-28T23:30:00Z', 240, '2026-03-29T03:30:00Z'],
  ['Madrid, a night of seven hours', S4, '2026-03-28T22:00:00Z', 360, '2026-03-29T04:00:00Z'],
  ['Madrid, a night of nine hours', S4, '2026-10-24T21:00:00Z', 360, '2026-10-25T03:00:00Z'],
  ['Madrid, due in the second of the two equal hours', S3, '2026-10-24T23:30:00Z', 120, '2026-10-25T01:30:00Z'],
  ['Madrid, from the first 02:30', S3, '2026-10-25T00:30:00Z', 120, '2026-10-25T02:30:00Z'],
  ['Madrid, over the week end of autumn', S1, '2026-10-23T15:00:00Z', 240, '2026-10-26T11:00:00Z'],
  ['Canary, over the week end of spring', CANARY, '2026-03-27T17:30:00Z', 240, '2026-03-30T11:30:00Z'],
  ['Canary, over the week end of autumn', CANARY, '2026-10-23T16:00:00Z', 240, '2026-10-26T12:00:00Z'],
  ['Canary, a night of seven hours', CANARY_NIGHTS, '2026-03-28T23:00:00Z', 360, '2026-03-29T05:00:00Z'],
  ['Canary, over the hour that is skipped', CANARY_ALWAYS, '2026-03-29T00:30:00Z', 120, '2026-03-29T02:30:00Z'],
])('%s: due when the table says, and noticed once, after it', async (_name, hours, captured, minutes, due) => {
  await inWorld(async world => {
    await sign(world, '2026-01-02T10:00:00Z', hours, minutes)
    const { handoff } = await comes(world, captured, 'eva@bar.example')
    expect(handoff?.dueAt).toEqual(new Date(due))
    // Looked at every ten minutes around the deadline: through the hour that comes twice, and the one that does not come.
    const looks = Array.from({ length: 25 }, (_, index) => plusMilliseconds(new Date(due), (index - 12) * 10 * MINUTE))
    const noticed = []
    for (const at of looks) noticed.push((await noticeOverdue(world.act(null, at))).noticed)
    expect(noticed).toEqual(looks.map((_, index) => (index === 13 ? 1 : 0)))
    expect(noticesIn(world)).toBe(1)
  })
})

test('a holiday that is added later: what was promised stands, and what comes under the new version keeps it', async () => {
  await inWorld(async world => {
    const first = await sign(world, '2026-01-02T10:00:00Z', S1, 240)
    const before = await comes(world, '2026-06-10T15:00:00Z', 'before@bar.example')
    expect(before.handoff?.dueAt).toEqual(new Date('2026-06-11T10:00:00Z'))

    const closed = { ...S1, closedOn: [...S1.closedOn, { on: '2026-06-11', name: 'Corpus' }] }
    await changeDefaultCalendar(world, '2026-06-10T15:10:00Z', closed)
    const between = await comes(world, '2026-06-10T15:20:00Z', 'between@bar.example')
    expect(between.handoff?.dueAt).toEqual(new Date('2026-06-11T10:20:00Z'))

    await sign(world, '2026-06-10T15:30:00Z', closed, 240, first)
    const after = await comes(world, '2026-06-10T15:40:00Z', 'after@bar.example')
    expect(after.handoff?.dueAt).toEqual(new Date('2026-06-12T10:40:00Z'))
    expect(await dueOf(world, before)).toEqual(before.handoff?.dueAt)
    expect(await dueOf(world, between)).toEqual(between.handoff?.dueAt)
  })
})

test('the service was away over the deadline: noticed once on return, of the instant at which it passed; an answer found then takes it back', async () => {
  await inWorld(async world => {
    await sign(world, '2026-01-02T10:00:00Z', S3, 60)
    const late = await comes(world, '2026-06-10T08:00:00Z', 'late@bar.example')
    const told = await comes(world, '2026-06-10T08:00:00Z', 'told@bar.example')
    // Found on return, before the deadlines were looked at: there was never a breach.
    await calls(world, told, '2026-06-12T09:00:00Z', '2026-06-10T08:30:00Z')
    const back = new Date('2026-06-12T09:00:01Z')
    expect(await noticeOverdue(world.act(null, back))).toMatchObject({ noticed: 1 })
    expect(await handoffOf(world, late)).toMatchObject({
      due_at: new Date('2026-06-10T09:00:00Z'),
      overdue_at: new Date('2026-06-10T09:00:00Z'),
      overdue_noticed_at: back,
    })
    // Found afterwards: the notice stands as it was told, and a second event takes the breach back.
    await calls(world, late, '2026-06-12T10:00:00Z', '2026-06-10T08:59:00Z')
    expect(await handoffOf(world, late)).toMatchObject({ overdue_at: null, overdue_noticed_at: back })
    expect(world.events.filter(({ kind }) => kind === 'handoff.overdue_withdrawn')).toHaveLength(1)
    expect(await noticeOverdue(world.act(null, '2026-06-13T09:00:00Z'))).toMatchObject({ noticed: 0 })
    expect(noticesIn(world)).toBe(1)
  })
})

test('an answer is the earliest of those that came, in whatever order and however often they are told', async () => {
  const calledAt = ['2026-06-10T08:50:00Z', '2026-06-10T08:20:00Z', '2026-06-10T09:30:00Z']
  for (const order of [
    [0, 1, 2],
    [2, 1, 0, 0],
    [1, 2, 0, 1],
  ]) {
    await inWorld(async world => {
      await sign(world, '2026-01-02T10:00:00Z', S3, 60)
      const lead = await comes(world, '2026-06-10T08:00:00Z', 'eva@bar.example')
      for (const index of order) await calls(world, lead, '2026-06-10T10:00:00Z', calledAt[index]!)
      expect(await handoffOf(world, lead)).toMatchObject({
        answered_at: new Date('2026-06-10T08:20:00Z'),
        overdue_at: null,
      })
    })
  }
})

async function sign(world: World, at: string, hours: WorkingCalendar, minutes: number, basedOn?: { id: string }) {
  return signAgreement(world, at, document => ({
    ...document,
    title: basedOn ? 'Acuerdo 2026 bis' : document.title,
    calendar: { name: 'Oficina', hours },
    handoff: { ...document.handoff, answerWithinMinutes: minutes },
  }))
}

async function comes(world: World, at: string, email: string): Promise<Receipt> {
  const receipt = await receiveLead(world.act('ana', at), intakeInput.parse({ email }))
  if (isRefusal(receipt)) throw new Error(receipt.refused)
  return receipt
}

async function calls(world: World, { id }: Receipt, toldAt: string, occurredAt: string): Promise<void> {
  const input = activityInput.parse({ kind: 'call', outcome: 'connected', occurredAt })
  const logged = await logActivity(world.act('carlos', toldAt), id, input)
  if (isRefusal(logged)) throw new Error(logged.refused)
}

async function changeDefaultCalendar(world: World, at: string, hours: WorkingCalendar): Promise<void> {
  const act = world.act('ana', at)
  const listed = await listCalendars(act, { limit: 50 })
  if (isRefusal(listed)) throw new Error(listed.refused)
  const { id, name, country, region, isDefault } = listed.rows.find(row => row.isDefault)!
  const changed = await changeCalendar(act, id, {
    name,
    country,
    region,
    isDefault,
    hours: workingCalendar.parse(hours),
  })
  if (isRefusal(changed)) throw new Error(changed.refused)
}

function handoffOf({ tx, workspaceId }: World, { handoff }: Receipt) {
  return tx
    .selectFrom('handoffs')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', handoff!.id)
    .executeTakeFirstOrThrow()
}

async function dueOf(world: World, receipt: Receipt): Promise<Instant | null> {
  return (await handoffOf(world, receipt)).due_at
}

function noticesIn(world: World): number {
  return world.events.filter(({ kind }) => kind === 'handoff.overdue').length
}
