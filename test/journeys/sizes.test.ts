import { afterEach, describe, expect, test } from 'vitest'
import { addWorkingTime } from '#kernel/working-time/arithmetic.ts'
import { newId } from '#platform/ids.ts'
import { agree, type Company, openCompany } from './company.ts'

let company: Company
afterEach(() => company.close())

const LONG = `${'Wolfeschlegelsteinhausenbergerdorff '.repeat(6)}`.trim().slice(0, 200).trim()

/** Colleagues who sell, written as rows: two hundred sign-ins would be a test of passwords. */
async function staff(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId())
  const { workspaceId, ana } = company.ids
  await company.program.act({ workspaceId, memberId: ana }, async act => {
    if (count === 0) return
    const rows = ids.map((id, index) => ({
      workspace_id: workspaceId,
      id,
      name: index === 0 ? LONG : `Persona ${index}`,
      email: `persona${index}@aceites.example`,
      role: 'member' as const,
      functions: ['sales' as const],
      created_at: act.now,
    }))
    await act.tx.insertInto('members').values(rows).execute()
  })
  return ids
}

describe.each([0, 1, 14, 200])('a company of %i besides its founder', count => {
  test('lists everybody, and gives each as many leads as the others', async () => {
    company = await openCompany()
    await agree(company, null, document => ({
      ...document,
      handoff: { ...document.handoff, routing: 'turns' },
      idealCustomer: { ...document.idealCustomer, mql: { field: 'email', operator: 'is_known' }, minimumAtHandoff: [] },
    }))
    // The founder signs for both sides while there is nobody else.
    const ids = await staff(count)
    const listed = await company.ana('GET /api/members')
    expect(listed.body.rows.length).toBe(Math.min(count + 1, 200))
    const rest = listed.body.next ? (await company.ana(`GET /api/members?cursor=${listed.body.next}`)).body.rows : []
    expect(new Set([...listed.body.rows, ...rest].map((row: { id: string }) => row.id)).size).toBe(count + 1)

    const sellers = new Set([company.ids.ana, ...ids])
    const owners: string[] = []
    for (let arrived = 0; arrived < Math.min(sellers.size * 2, 30); arrived++) {
      const { body } = await company.ana('POST /api/leads', { email: `lead${arrived}@bar.example` })
      owners.push(body.handoff.ownerId)
    }
    expect(owners.every(owner => sellers.has(owner))).toBe(true)
    const counts = [...Map.groupBy(owners, owner => owner).values()].map(({ length }) => length)
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
  }, 120_000)
})

test('names of two hundred characters and amounts of twelve digits come back whole', async () => {
  company = await openCompany()
  const lead = { email: 'largo@bar.example', firstName: LONG, company: LONG }
  const { body } = await company.ana('POST /api/leads', lead)
  const title = LONG
  const amountMinor = 99_999_999_999_999
  const opened = await company.ana(`POST /api/leads/${body.id}/deals`, { title, salesChannel: 'phone', amountMinor })
  expect(opened.status, JSON.stringify(opened.body)).toBe(201)
  expect((await company.ana(`POST /api/deals/${opened.body.id}/winning`, { wonBy: 'order' })).status).toBe(200)
  const page = (await company.ana(`GET /api/leads/${body.id}`)).body
  expect(page).toMatchObject({ firstName: LONG, company: LONG, deals: [{ title, amountMinor }] })
}, 60_000)

describe.each([
  ['MX', 'America/Mexico_City', '2026-09-16', '2026-10-12'],
  ['ES', 'Atlantic/Canary', '2026-10-12', '2026-09-16'],
])('a company in %s on %s', (country, timeZone, closed, open) => {
  test('begins with the holidays and the clock of its place', async () => {
    company = await openCompany({ timeZone, country })
    const calendar = (await company.ana('GET /api/calendars')).body.rows[0]
    const days = calendar.hours.closedOn.map(({ on }: { on: string }) => on)
    expect(calendar.hours.timeZone).toBe(timeZone)
    const ahead = (day: string) => `2027${day.slice(4)}`
    expect(days).toContain(ahead(closed))
    expect(days).not.toContain(ahead(open))

    await agree(company, null, document => ({
      ...document,
      idealCustomer: { ...document.idealCustomer, mql: { field: 'email', operator: 'is_known' }, minimumAtHandoff: [] },
    }))
    const { body } = await company.ana('POST /api/leads', { email: 'lead@bar.example' })
    const { inForce } = (await company.ana('GET /api/agreement')).body
    const { clock } = (await company.ana(`GET /api/leads/${body.id}`)).body
    const minutes = inForce.document.handoff.answerWithinMinutes
    const { hours } = inForce.document.calendar
    expect(hours.timeZone).toBe(timeZone)
    expect(clock.dueAt).toBe(addWorkingTime(hours, new Date(clock.deliveredAt), minutes * 60_000).toISOString())
  }, 60_000)
})

test('the regional holidays of the Canaries and the national ones of Mexico are told through the door', async () => {
  company = await openCompany()
  const daysOf = async (query: string) =>
    (await company.ana(`GET /api/holidays?${query}&year=2026`)).body.rows.map(({ on }: { on: string }) => on)
  expect(await daysOf('country=ES&region=CN')).toContain('2026-05-30')
  expect(await daysOf('country=ES')).not.toContain('2026-05-30')
  expect(await daysOf('country=MX')).toEqual([
    '2026-01-01',
    '2026-02-02',
    '2026-03-16',
    '2026-05-01',
    '2026-09-16',
    '2026-11-16',
    '2026-12-25',
  ])
}, 60_000)
