import { expect, test } from 'vitest'
import { giveReports } from '#features/agreement/commands/give-reports.ts'
import { findStandings } from '#features/commitments/queries/standings.ts'
import { sentenceOf } from '#features/commitments/rules/words/sentences.ts'
import { standings } from '#features/commitments/schema.ts'
import { giveNotice } from '#features/notices/commands/give-notice.ts'
import { readAsOf } from '#features/reports/queries/as-of.ts'
import { examplePlan } from '#kernel/planner/example-plan.ts'
import { must } from '#test/must.ts'
import { OFFICE_HOURS, promise, signAgreement } from '#test/world/agreement.ts'
import { inWorld, type Person, type World } from '#test/world/world.ts'
import { formatOf } from '#texts/formatting.ts'
import { inLocale } from '#texts/locale.ts'
import { chooseMail, unsubscribe } from './commands/choose.ts'
import { type ReadyMail, settleMail, takeMail, writeMail } from './commands/messages.ts'
import { queueMail } from './commands/queue.ts'
import { listMail } from './queries/messages.ts'
import { readToken, unsubscribeKey } from './rules/token.ts'
import type { Choice, ChosenKind } from './schema.ts'

const KEY = unsubscribeKey('a secret of the tests that is long enough')
const BY = { publicUrl: 'https://pacto.example', key: KEY }
const REPORT = '0198a000-0000-7000-8000-0000000000f1'

/** Does something at an instant, and queues what follows of it. */
async function at(
  world: World,
  instant: string,
  work: (act: ReturnType<World['act']>) => Promise<unknown>,
): Promise<void> {
  const act = world.act(null, instant)
  const known = world.events.length
  await work(act)
  const happened = world.events.slice(known).map(({ subject, data = {}, ...event }) => {
    return { ...event, data, subjectId: subject.id, memberId: act.memberId, at: act.now }
  })
  // A job may run twice.
  await queueMail(act, happened)
  await queueMail(act, happened)
}

/** All that goes out by an instant, handed over without trouble. */
async function sentBy(world: World, instant: string): Promise<ReadyMail[]> {
  const act = world.act(null, instant)
  const sent: ReadyMail[] = []
  for (let taken = await takeMail(act); taken.length > 0; taken = await takeMail(act)) {
    for (const message of taken) {
      const ready = await writeMail(act, message, BY)
      if (!ready) continue
      sent.push(ready)
      await settleMail(act, message, { failed: null, reply: '250 OK', dice: 0.5 })
    }
  }
  return sent
}

const to = (mails: readonly ReadyMail[]) => mails.map(mail => mail.to.address.split('@')[0]).sort()

function withReport(world: World, agreed: { mailedAt?: string } = {}) {
  return signAgreement(world, '2026-01-07T10:00:00Z', document => ({
    ...document,
    commitments: [{ ...promise('marketing', 'mqls', 5), interval: 'week' }, promise('sales', 'clocks_kept', 80)],
    plan: {
      ...examplePlan,
      reporting: {
        reports: [{ id: REPORT, name: 'Embudo', to: 'sales', every: 'week', where: 'Cuadro' }],
        meetings: [],
        ...agreed,
      },
    },
  }))
}

test('the weekly report comes on Monday morning to those whom the agreement names, once, in their language and by their clock', () =>
  inWorld(async world => {
    await withReport(world)
    const { tx, workspaceId, member } = world
    await tx.updateTable('members').set({ locale: 'en' }).where('id', '=', member.dina).execute()
    const hours = JSON.stringify({ ...OFFICE_HOURS, timeZone: 'America/Mexico_City' })
    const own = { workspace_id: workspaceId, member_id: member.dina, hours, changed_at: new Date(), changed_by: null }
    await tx.insertInto('member_hours').values(own).execute()
    await at(world, '2026-01-11T23:00:00Z', giveReports)
    await at(world, '2026-01-11T23:10:00Z', giveReports)
    expect(await sentBy(world, '2026-01-12T06:59:59Z')).toEqual([])
    const monday = await sentBy(world, '2026-01-12T07:00:00Z')
    expect(to(monday)).toEqual(['berta', 'carlos'])
    const later = await sentBy(world, '2026-01-12T14:00:00Z')
    expect(to(later)).toEqual(['dina'])
    expect(later[0]!.subject).toBe('Report “Embudo”, 5 Jan 2026 to 11 Jan 2026')
    expect(await sentBy(world, '2026-01-18T22:00:00Z')).toEqual([])
  }))

test('a report comes at the time of the day that was agreed', () =>
  inWorld(async world => {
    await withReport(world, { mailedAt: '10:30' })
    await at(world, '2026-01-11T23:00:00Z', giveReports)
    expect(await sentBy(world, '2026-01-12T09:29:59Z')).toEqual([])
    expect(to(await sentBy(world, '2026-01-12T09:30:00Z'))).toEqual(['berta', 'carlos', 'dina'])
  }))

test('a report says the figures of the page and the API, as they were known at the end of its days', () =>
  inWorld(async world => {
    await withReport(world)
    await at(world, '2026-01-11T23:00:00Z', giveReports)
    const [mail] = await sentBy(world, '2026-01-12T07:00:00Z')
    const { text, html } = mail!
    const known = must(
      await readAsOf(world.act('ana', '2026-02-20T10:00:00Z'), '2026-01-11', async act =>
        standings.encode(await findStandings(act, '2026-01-11')),
      ),
    )
    const format = formatOf({ locale: 'es', country: 'ES', timeZone: 'Europe/Madrid', currency: 'EUR' })
    for (const row of known.rows) {
      const sentence = inLocale('es', () => sentenceOf(row, format))
      expect(text).toContain(sentence)
      expect(html).toContain(sentence)
    }
    expect(known.rows[0]).toMatchObject({ state: 'broken', interval: { startsOn: '2026-01-05' } })
    expect(text).toContain('Un compromiso incumplido.')
    expect(text).toMatch(
      /LO QUE DEBE MARKETING · 0\s%[\s\S]+MQL \[Incumplido\][\s\S]+Semana 2 de 2026[\s\S]+LO QUE DEBE VENTAS/,
    )
    expect(html).toContain('https://pacto.example/scoreboard?interval=month&amp;on=2026-01-11&amp;asOf=2026-01-11')
  }))

test('what comes once a day comes together in the morning of the next working day', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-07T10:00:00Z')
    const tell = (instant: string, lead: string) =>
      at(world, instant, act => {
        const facts = { leadId: REPORT, lead, owner: 'Dina' }
        const about = { kind: 'handoff_passed_on' as const, about: lead, subjectId: REPORT, facts }
        return giveNotice(act, { ...about, readers: [world.member.carlos] })
      })
    await tell('2026-01-09T09:00:00Z', 'Eva')
    await tell('2026-01-10T09:00:00Z', 'Luis')
    expect(await sentBy(world, '2026-01-12T06:59:00Z')).toEqual([])
    const [mail, ...others] = await sentBy(world, '2026-01-12T07:00:00Z')
    expect(others).toEqual([])
    expect(mail).toMatchObject({ kind: 'digest', subject: '2 novedades en Pacto' })
    expect(mail!.text).toMatch(/Eva pasó a otra persona[\s\S]+Luis pasó a otra persona/)
    await tell('2026-01-12T08:00:00Z', 'Rosa')
    expect((await sentBy(world, '2026-01-13T07:00:00Z'))[0]!.subject).toBe('Una novedad en Pacto')
  }))

test.each([
  ['chose never', 'never', []],
  ['chose at once', 'at_once', ['carlos']],
  ['chose once a day', 'daily', []],
] as const)('who %s', (_, choice, readers) =>
  inWorld(async world => {
    await choose(world, 'carlos', 'handoff_late', choice)
    await tellLate(world, '2026-01-09T09:00:00Z')
    expect(to(await sentBy(world, '2026-01-09T09:00:00Z'))).toEqual(readers)
  }),
)

test('nobody is written to who left or is in a demo, nor told what they put away or turned off by the link', () =>
  inWorld(async world => {
    const { tx, workspaceId, member } = world
    await tellLate(world, '2026-01-09T09:00:00Z')
    await tx.updateTable('members').set({ deactivated_at: new Date() }).where('id', '=', member.carlos).execute()
    expect(await sentBy(world, '2026-01-09T09:00:00Z')).toEqual([])
    await tx.updateTable('members').set({ deactivated_at: null }).where('id', '=', member.carlos).execute()

    await tellLate(world, '2026-01-09T10:00:00Z')
    const [mail] = await sentBy(world, '2026-01-09T10:00:00Z')
    const link = readToken(mail!.unsubscribe!.split('/').at(-1)!, KEY)!
    expect(link).toEqual({ workspaceId, memberId: member.carlos, kind: 'handoff_late' })
    await tellLate(world, '2026-01-09T11:00:00Z')
    await unsubscribe(world.act(null, '2026-01-09T11:00:01Z'), link)
    expect(await sentBy(world, '2026-01-09T11:00:02Z')).toEqual([])

    await choose(world, 'carlos', 'handoff_late', 'at_once')
    await tellLate(world, '2026-01-09T12:00:00Z')
    await tx.updateTable('notice_readers').set({ read_at: new Date() }).where('member_id', '=', member.carlos).execute()
    expect(await sentBy(world, '2026-01-09T12:00:00Z')).toEqual([])
    const { rows } = must(await listMail(world.act('ana'), { limit: 50 }))
    expect(rows.map(({ cancelledBecause }) => cancelledBecause)).toEqual(['settled', 'unwanted', null, 'departed'])

    const demo = { workspace_id: workspaceId, created_at: new Date(), demo_since: new Date() }
    await tx.deleteFrom('workspace_directory').where('workspace_id', '=', workspaceId).execute()
    await tx.insertInto('workspace_directory').values(demo).execute()
    await tellLate(world, '2026-01-09T13:00:00Z')
    expect(must(await listMail(world.act('ana'), { limit: 50 })).rows).toHaveLength(4)
  }))

test('the list of all mail goes on where a page ended', () =>
  inWorld(async world => {
    for (const hour of ['09', '10', '11']) await tellLate(world, `2026-01-09T${hour}:00:00Z`)
    const act = world.act('ana')
    const all = must(await listMail(act, { limit: 50 })).rows
    const first = must(await listMail(act, { limit: 2 }))
    const rest = must(await listMail(act, { limit: 2, cursor: first.next as string }))
    expect([...first.rows, ...rest.rows]).toEqual(all)
    expect(rest.next).toBeNull()
  }))

function choose(world: World, who: Person, kind: ChosenKind, choice: Choice) {
  return chooseMail(world.act(who), kind, choice)
}

function tellLate(world: World, instant: string): Promise<void> {
  return at(world, instant, act => {
    const facts = { leadId: REPORT, lead: 'Eva', owner: 'Dina' }
    const readers = [world.member.carlos]
    return giveNotice(act, { kind: 'handoff_late', about: `late ${instant}`, subjectId: REPORT, facts, readers })
  })
}
