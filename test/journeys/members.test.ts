import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { furnishWorkspace } from '#app/furnish.ts'
import { createWorkspace } from '#features/access/commands/set-up.ts'
import { membersApi } from '#features/access/schema/members.ts'
import { presenceApi } from '#features/access/schema/presence.ts'
import { calendarsApi } from '#features/calendars/schema.ts'
import { isAllowed, ROLES, type Role } from '#kernel/abilities.ts'
import type { Endpoint } from '#kernel/endpoint.ts'
import { newId } from '#platform/ids.ts'
import { type Caller, type Company, callerOf, openCompany } from './company.ts'

const PASSWORD = 'una frase bien larga'
let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

let hired = 0
const newPerson = (role = 'member') => {
  hired++
  return { name: `Persona ${hired}`, email: `persona${hired}@aceites.example`, role, functions: ['sales'] }
}

async function linkFor(person: ReturnType<typeof newPerson>): Promise<{ id: string; path: string }> {
  const { body } = await company.ana('POST /api/invitations', person)
  return { id: body.id, path: `/api/invitation-links/${String(body.url).split('/').at(-1)}` }
}

const accept = (path: string, password = PASSWORD) =>
  company.nobody(`POST ${path}/acceptance`, { name: 'Eva Gil', password })

describe('roles', () => {
  test('each role may what the list of abilities says, at each way in', async () => {
    const callers = new Map<Role, Caller>([['admin', company.ana]])
    for (const role of ROLES) if (role !== 'admin') callers.set(role, (await company.hire(newPerson(role))).call)
    const endpoints = Object.entries({ ...membersApi, ...presenceApi, ...calendarsApi }) as [string, Endpoint][]
    for (const [line, { needs }] of endpoints) {
      if (needs === 'anyone' || needs === 'user') continue
      const asked = line.replace(':id', newId())
      expect((await company.nobody(asked)).status, line).toBe(401)
      for (const [role, call] of callers) {
        const { status } = await call(asked)
        expect(status === 403, `${role}: ${line}`).toBe(!isAllowed(role, needs))
        expect(status, `${role}: ${line}`).toBeLessThan(500)
      }
    }
  })

  test('no list takes a cursor that it did not give', async () => {
    for (const list of ['members', 'invitations', 'absences', 'keys', 'calendars']) {
      for (const cursor of ['x', 'WzFd', 'WyJ4Il0', 'WyIyMDI2LTAxLTAxIiwieCJd']) {
        const answer = await company.ana(`GET /api/${list}?cursor=${cursor}`)
        expect(answer, `${list} ${cursor}`).toMatchObject({ status: 422, body: { code: 'cursor_invalid' } })
      }
    }
  })
})

describe('an invitation', () => {
  test('shows what it invites to, and opens a session', async () => {
    const person = newPerson()
    const { path } = await linkFor(person)
    expect((await company.nobody(`GET ${path}`)).body).toEqual({
      workspaceName: 'Aceites Sierra',
      name: person.name,
      email: person.email,
      invitedBy: 'Ana Ruiz',
    })
    expect((await accept(path)).headers['set-cookie']).toBeDefined()
  })

  test('lets one person in, however many press the button at once', async () => {
    const { path } = await linkFor(newPerson())
    const answers = await Promise.all(Array.from({ length: 15 }, () => accept(path)))
    const codes = answers.map(answer => answer.body.code ?? answer.status)
    expect(codes.filter(code => code === 201)).toHaveLength(1)
    for (const code of codes) expect([201, 'invitation_used']).toContain(code)
    expect(await company.nobody(`GET ${path}`)).toMatchObject({ status: 409, body: { code: 'invitation_used' } })
  })

  test('is of no use when withdrawn, replaced or made up', async () => {
    const person = newPerson()
    const first = await linkFor(person)
    const second = await linkFor(person)
    expect((await accept(first.path)).body.code).toBe('invitation_withdrawn')
    await company.ana(`POST /api/invitations/${second.id}/withdrawal`)
    expect((await accept(second.path)).body.code).toBe('invitation_withdrawn')
    const made = await accept('/api/invitation-links/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
    expect(made).toMatchObject({ status: 404, body: { code: 'invitation_unknown' } })
    expect(made.body.detail).not.toMatch(/[⟦⟧]/)
  })

  test('is of no use after fourteen days', async () => {
    const { id, path } = await linkFor(newPerson())
    await company.program.act({ workspaceId: company.ids.workspaceId, memberId: null }, ({ tx, workspaceId, now }) =>
      tx
        .updateTable('invitations')
        .set({ expires_at: now })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .execute(),
    )
    expect((await accept(path)).body.code).toBe('invitation_expired')
  })

  test('asks a login that exists for its password, and does not serve to guess it', async () => {
    const { id, eva } = await otherCompany()
    const { path } = await linkFor({ ...newPerson(), email: 'eva@otra.example' })
    for (let guess = 0; guess < 10; guess++) {
      expect((await accept(path, `not the password ${guess}`)).body.code).toBe('login_password_wrong')
    }
    expect((await accept(path, 'otra frase bien larga')).body.code).toBe('invitation_spent')

    const again = await linkFor({ ...newPerson(), email: 'eva@otra.example' })
    expect((await accept(again.path, 'otra frase bien larga')).status).toBe(201)
    const { workspaces } = (await eva('GET /api/me')).body
    expect(workspaces).toEqual([
      { id, name: 'Otra' },
      { id: company.ids.workspaceId, name: 'Aceites Sierra' },
    ])
    const here = await eva('GET /api/me', undefined, { 'pacto-workspace': company.ids.workspaceId })
    expect(here.body.workspace.name).toBe('Aceites Sierra')
    await company.ana(`POST /api/members/${here.body.member.id}/deactivation`)
    expect((await eva('GET /api/me', undefined, { 'pacto-workspace': company.ids.workspaceId })).status).toBe(403)
    const sessions = await company.program.db
      .selectFrom('auth_sessions as s')
      .innerJoin('auth_users as u', 'u.id', 's.user_id')
      .select('s.id')
      .where('u.email', '=', 'eva@otra.example')
      .execute()
    expect(sessions).toEqual([])
  })

  test('ends with the admin who gave it', async () => {
    const admin = await company.hire(newPerson('admin'))
    const { body } = await admin.call('POST /api/invitations', newPerson())
    await company.ana(`POST /api/members/${admin.id}/deactivation`)
    const path = `/api/invitation-links/${String(body.url).split('/').at(-1)}`
    expect((await accept(path)).body.code).toBe('invitation_withdrawn')
  })
})

describe('a secret that is shown once', () => {
  test('is not kept for retries, which are refused', async () => {
    const retry = { 'idempotency-key': 'once' }
    const { body } = await company.ana('POST /api/keys', { name: 'ERP', role: 'member' }, retry)
    const again = await company.ana('POST /api/keys', { name: 'ERP', role: 'member' }, retry)
    expect(again).toMatchObject({ status: 409, body: { code: 'shown_once' } })
    const { rows } = await company.program.pool.query('select * from token_directory')
    const kept = await company.program.act({ workspaceId: company.ids.workspaceId, memberId: null }, ({ tx }) =>
      tx.selectFrom('idempotency_keys').selectAll().execute(),
    )
    expect(JSON.stringify([rows, kept])).not.toContain(body.key)
  })
})

describe('an API key', () => {
  test('never may more than the member who made it, and stops with them', async () => {
    const admin = await company.hire(newPerson('admin'))
    const { key } = (await admin.call('POST /api/keys', { name: 'ERP', role: 'manager' })).body
    const program = callerOf(company.program, { authorization: `Bearer ${key}` })
    expect((await program('GET /api/me')).body.member).toMatchObject({ role: 'manager' })
    await company.ana(`PATCH /api/members/${admin.id}`, { role: 'viewer' })
    await expect.poll(async () => (await program('GET /api/me')).body.member.role).toBe('viewer')
    await company.ana(`POST /api/members/${admin.id}/deactivation`)
    await expect.poll(async () => (await program('GET /api/me')).status).toBe(401)
  })

  test('knows one workspace, and says when it was used', async () => {
    const { id, key } = (await company.ana('POST /api/keys', { name: 'BI', role: 'viewer' })).body
    const program = callerOf(company.program, { authorization: `Bearer ${key}` })
    expect((await program('GET /api/me')).body.workspaces).toHaveLength(1)
    const { rows } = (await company.ana('GET /api/keys')).body
    expect(rows.find((row: { id: string }) => row.id === id).lastUsedAt).not.toBeNull()
    const wrong = callerOf(company.program, { authorization: `Bearer ${key.slice(0, -1)}` })
    expect((await wrong('GET /api/me')).status).toBe(401)
  })
})

test('two admins cannot remove one another at once', async () => {
  const other = await company.hire(newPerson('admin'))
  const demote = (id: string, call: Caller) => call(`PATCH /api/members/${id}`, { role: 'manager' })
  const answers = await Promise.all([demote(other.id, company.ana), demote(company.ids.ana, other.call)])
  expect(answers.filter(answer => answer.status === 200)).toHaveLength(1)
  const demoted = answers[1]?.status === 200
  if (demoted) await other.call(`PATCH /api/members/${company.ids.ana}`, { role: 'admin' })
})

/** Another company in the same database, with Eva as its admin. */
async function otherCompany(): Promise<{ id: string; eva: Caller }> {
  const { program } = company
  const person = { name: 'Eva Gil', email: 'eva@otra.example', password: 'otra frase bien larga' }
  const user = await program.signIn.createUser(person)
  const place = {
    companyName: 'Otra',
    locale: 'es',
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
    country: 'ES',
  } as const
  const input = { ...person, ...place, functions: ['sales' as const] }
  const id = newId()
  await program.act({ workspaceId: id, memberId: newId() }, async act => {
    await createWorkspace(act, user?.userId as string, input)
    await furnishWorkspace(act, input)
  })
  const cookies = await program.signIn.openSession(person.email, person.password)
  const cookie = (cookies ?? []).map(line => line.split(';')[0]).join('; ')
  return { id, eva: callerOf(program, { cookie }) }
}
