import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { withdrawActivity } from '#features/activities/commands/log-activity.ts'
import { noticeOverdue } from '#features/handoffs/commands/notice-overdue.ts'
import { readTimeline } from '#features/intake/queries/timeline.ts'
import { must } from '#test/must.ts'
import {
  AT_TEN,
  clockOf,
  comes,
  countOf,
  inCompany,
  message,
  minute,
  receive,
  VOUCHED,
  type Written,
  waiting,
} from '#test/world/incoming-mail.ts'
import type { World } from '#test/world/world.ts'
import { discardForgotten, discardMail, putWithLead, returnMail } from './commands/sort-mail.ts'

test('what a member writes to a lead answers its clock, by when it was written, and stands in its timeline', () =>
  inCompany(async (world, lead) => {
    const found = await message({ text: 'Le mando la tarifa' })
    expect(await receive(world, found, minute(45))).toMatchObject({ became: 'answer', waitsBecause: null })
    expect(await clockOf(world, lead)).toMatchObject({
      answered_at: minute(20),
      answered_by: world.member.carlos,
      first_contact_at: null,
      overdue_at: null,
    })
    const { rows } = must(await readTimeline(world.act('ana'), lead.id, { limit: 1 }))
    expect(rows[0]).toMatchObject({
      occurredAt: minute(20),
      recordedAt: minute(45),
      member: { name: 'Carlos Peña' },
      details: { activity: 'email', direction: 'outbound', mail: { subject: 'Aceite', text: 'Le mando la tarifa' } },
    })
  }))

test('what a lead writes is shown as received: it is a contact, and no attempt of anybody', () =>
  inCompany(async (world, lead) => {
    const found = await message({ from: 'eva@bar.example', to: 'carlos@aceites.example' })
    expect(await receive(world, found, minute(21))).toMatchObject({ became: 'received' })
    expect(await clockOf(world, lead)).toMatchObject({ answered_at: null, first_contact_at: minute(20) })
  }))

test('what a member passes on is of the lead who wrote it', () =>
  inCompany(async (world, lead) => {
    const text = '---------- Forwarded message ---------\r\nDe: Eva <eva@bar.example>\r\n\r\nMe interesa'
    const found = await message({ to: 'pacto@aceites.example', text })
    expect(await receive(world, found, minute(21))).toMatchObject({ became: 'received' })
    expect((await clockOf(world, lead)).first_contact_at).toEqual(minute(20))
  }))

test('T20: away over the deadline, a mail in time that is found on return leaves no breach, or takes it back', () =>
  inCompany(async (world, first) => {
    const second = await comes(world, 'luis@bar.example')
    const back = minute(3 * 24 * 60)
    await receive(world, await message({ at: minute(30) }), back)
    expect((await noticeOverdue(world.act(null, back))).noticed).toBe(1)
    expect((await clockOf(world, first)).overdue_at).toBeNull()
    expect((await clockOf(world, second)).overdue_at).toEqual(minute(60))
    await receive(world, await message({ to: 'luis@bar.example', at: minute(59) }), minute(3 * 24 * 60 + 5))
    expect(await clockOf(world, second)).toMatchObject({ answered_at: minute(59), overdue_at: null })
    const kinds = world.events.map(({ kind }) => kind).filter(kind => kind.startsWith('handoff.overdue'))
    expect(kinds).toEqual(['handoff.overdue', 'handoff.overdue_withdrawn'])
  }))

test('T8: three times and in any order, each message has one effect and the end is the same', async () => {
  const messages = [
    await message({ at: minute(50) }),
    await message({ at: minute(20) }),
    await message({
      from: 'dina@aceites.example',
      at: minute(15),
      headers: ['Auto-Submitted: auto-replied', `${VOUCHED}aceites.example`],
    }),
    await message({ from: 'eva@bar.example', to: 'dina@aceites.example', at: minute(70) }),
    await message({ from: 'dina@aceites.example', at: minute(90) }),
    await message({ from: 'nadie@otra.example', at: minute(10) }),
  ]
  const thrice = messages.flatMap((_, index) => [index, index, index])
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(thrice, { minLength: thrice.length }), async order => {
      await inCompany(async (world, lead) => {
        for (const [step, index] of order.entries()) {
          if (step === 7) await noticeOverdue(world.act(null, minute(150)))
          await receive(world, messages[index]!, minute(150 + step))
        }
        expect(await clockOf(world, lead)).toEqual({
          answered_at: minute(20),
          answered_by: world.member.carlos,
          first_attempt_at: minute(20),
          first_contact_at: minute(70),
          overdue_at: null,
        })
        expect([await countOf(world, 'activities'), await countOf(world, 'incoming_mails')]).toEqual([5, 6])
        expect(await waiting(world)).toMatchObject([{ sender: 'nadie@otra.example' }])
      })
    }),
    { numRuns: 12 },
  )
})

test.each<[string, Written, string]>([
  ['somebody unknown', { from: 'nadie@otra.example' }, 'unknown_sender'],
  ['a lead who says to be Carlos', { headers: [`${VOUCHED}bar.example`] }, 'not_vouched_for'],
  [
    'words of another server',
    { headers: ['Authentication-Results: mx.evil.example; dkim=pass header.d=aceites.example'] },
    'not_vouched_for',
  ],
  ['two leads at once', { to: 'eva@bar.example, luis@bar.example' }, 'several_leads'],
  ['to nobody who is a lead', { to: 'otra@bar.example' }, 'no_lead'],
  ['older than the lead', { at: minute(-60) }, 'before_lead'],
  ['to the lead of another company', { to: 'suyo@otra.example' }, 'no_lead'],
])('%s waits for a person, and answers nothing', (_, written, because) =>
  inCompany(async (world, lead) => {
    await comes(world, 'luis@bar.example')
    await leadOfAnother(world, 'suyo@otra.example')
    expect(await receive(world, await message(written), minute(30))).toMatchObject({ waitsBecause: because })
    expect((await clockOf(world, lead)).answered_at).toBeNull()
    expect(await waiting(world)).toMatchObject([{ waitsBecause: because, subject: 'Aceite', text: 'Hola' }])
  }),
)

/** A lead in a second company in the same database. */
async function leadOfAnother({ tx, ...world }: World, email: string): Promise<void> {
  const other = { workspace_id: crypto.randomUUID(), id: crypto.randomUUID() }
  const at = new Date(AT_TEN)
  const lead = {
    ...other,
    email,
    stage: 'lead' as const,
    stage_since: at,
    captured_at: at,
    recorded_at: at,
    changed_at: at,
  }
  await setWorkspace(tx, other.workspace_id)
  await tx.insertInto('leads').values(lead).execute()
  const key = { workspace_id: other.workspace_id, kind: 'email' as const, key: email, lead_id: other.id }
  await tx.insertInto('lead_keys').values(key).execute()
  await setWorkspace(tx, world.workspaceId)
}

async function setWorkspace(tx: World['tx'], id: string): Promise<void> {
  await sql`select set_config('app.workspace_id', ${id}, true)`.execute(tx)
}

test('a forged copy that comes first does not keep the true one out', () =>
  inCompany(async (world, lead) => {
    await receive(world, await message({ id: '<a@x>', headers: [], text: 'falso' }), minute(21))
    expect(await receive(world, await message({ id: '<a@x>' }), minute(22))).toMatchObject({ became: 'answer' })
    expect(await receive(world, await message({ id: '<a@x>', headers: [] }), minute(23))).toMatchObject({
      became: 'known',
    })
    expect((await clockOf(world, lead)).answered_at).toEqual(minute(20))
    expect(await waiting(world)).toEqual([])
  }))

test('a clock that is a minute slow is no reason to wait, and one that is ahead counts from now', () =>
  inCompany(async (world, lead) => {
    await receive(world, await message({ at: minute(600) }), minute(30))
    expect((await clockOf(world, lead)).answered_at).toEqual(minute(30))
    await receive(world, await message({ at: minute(-1) }), minute(31))
    expect((await clockOf(world, lead)).answered_at).toEqual(minute(0))
  }))

test('a person puts what waits with a lead, takes it back, and discards it: its words go, and it never comes again', () =>
  inCompany(async (world, lead) => {
    const found = await message({ from: 'carlos.privado@correo.example', text: 'Algo <script>alert(1)</script>' })
    const { id } = await receive(world, found, minute(30))
    const carlos = world.act('carlos', minute(40))
    const filed = must(await putWithLead(carlos, id, { leadId: lead.id, wrote: 'member' }))
    expect(filed.answered).toBe(true)
    expect(await clockOf(world, lead)).toMatchObject({ answered_at: minute(20), answered_by: world.member.carlos })
    expect(await putWithLead(carlos, id, { leadId: lead.id, wrote: 'lead' })).toMatchObject({
      refused: 'mail_sorted_already',
    })

    must(await withdrawActivity(carlos, filed.activityId))
    await returnMail(carlos, filed.activityId)
    await returnMail(carlos, filed.activityId)
    expect((await clockOf(world, lead)).answered_at).toBeNull()
    expect(await waiting(world)).toMatchObject([{ id, waitsBecause: 'taken_back', leads: [{ id: lead.id }] }])

    must(await discardMail(carlos, id))
    must(await discardMail(carlos, id))
    expect(await receive(world, found, minute(50))).toMatchObject({ id, became: 'known' })
    expect(await waiting(world)).toEqual([])
    const kept = await world.tx.selectFrom('incoming_mails').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(JSON.stringify(kept)).not.toMatch(/script|privado|eva@bar/)
  }))

test('what is older than the lead cannot be put with it, and what nobody looks at for three months goes', () =>
  inCompany(async (world, lead) => {
    const { id } = await receive(world, await message({ at: minute(-60) }), minute(30))
    const carlos = world.act('carlos', minute(40))
    expect(await putWithLead(carlos, id, { leadId: lead.id, wrote: 'member' })).toMatchObject({
      refused: 'mail_before_lead',
    })
    await discardForgotten(world.act(null, '2026-05-30T09:00:00Z'))
    expect(await waiting(world)).toHaveLength(1)
    await discardForgotten(world.act(null, '2026-06-02T09:00:00Z'))
    expect(await waiting(world)).toEqual([])
  }))
