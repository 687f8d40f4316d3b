import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agree, type Caller, type Company, callerOf, openCompany } from './company.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

test('a signature needs a password typed less than five minutes ago; with an older session nothing else changes', async () => {
  const { ana } = company
  const first = await agree(company, null, document => document)
  expect(first.state).toBe('in_force')
  const draft = (await ana('POST /api/agreement/versions', { basedOn: first.id })).body
  const { sha256 } = (await ana(`POST /api/agreement/versions/${draft.id}/proposal`, { revision: draft.revision })).body
  const sign = (call: Caller) => call(`POST /api/agreement/versions/${draft.id}/signature`, { sha256 })

  const session = await signIn('una frase bien larga')
  await grow(session, '5 minutes')
  expect((await session('GET /api/me')).status).toBe(200)
  expect(await sign(session)).toMatchObject({ status: 403, body: { code: 'sign_again' } })
  expect((await ana(`GET /api/agreement/versions/${draft.id}`)).body.signatures).toEqual([])

  const fresh = await signIn('una frase bien larga')
  expect((await sign(fresh)).body).toMatchObject({ state: 'in_force', awaited: [] })
  const again = await sign(fresh)
  expect(again).toMatchObject({ status: 200, body: { signatures: [{}, {}] } })
  expect((await ana('GET /api/agreement/verification')).body).toMatchObject({ isIntact: true, versions: 2 })
})

/** A session by itself, without the copy of it that the browser keeps for a minute. */
async function signIn(password: string): Promise<Caller> {
  const answer = await company.nobody('POST /api/auth/sign-in/email', { email: 'ana@aceites.example', password })
  const token = [answer.headers['set-cookie']].flat().find(cookie => /session_token/.test(String(cookie)))
  return callerOf(company.program, { cookie: String(token).split(';')[0]! })
}

async function grow(call: Caller, age: string): Promise<void> {
  const { id } = (await call('GET /api/auth/get-session')).body.session
  const owner = new pg.Client(company.connection)
  await owner.connect()
  await owner.query(`update auth_sessions set created_at = created_at - $1::interval where id = $2`, [age, id])
  await owner.end()
}
