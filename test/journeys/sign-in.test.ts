import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Company, openCompany } from './company.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

test.each([
  'POST /api/auth/sign-up/email',
  'POST /api/auth/update-user',
  'POST /api/auth/delete-user',
  'POST /api/auth/change-email',
  'POST /api/auth/revoke-sessions',
  'POST /api/auth/sign-in/social',
  'POST /api/auth/request-password-reset',
  'POST /api/auth//update-user',
  'POST /api/auth/sign-out/../update-user',
  'POST /api/auth/sign-in/email/../../update-user',
  'POST /api/auth/update%2Duser',
  'POST /api/auth/get-session',
  'GET /api/auth/list-sessions',
  'GET /api/auth/ok',
  'GET /api/auth/error',
])('what is not used of the sign-in library has no way in: %s', async line => {
  const answer = await company.ana(line, line.startsWith('GET') ? undefined : { name: 'Otra', image: 'x' })
  expect(answer).toMatchObject({ status: 404, body: { code: 'no_such_address' } })
  expect((await company.ana('GET /api/me')).body.member.name).toBe('Ana Ruiz')
})

test('who is signed in sees their session, changes their password and signs out', async () => {
  expect((await company.ana('GET /api/auth/get-session')).body.user.email).toBe('ana@aceites.example')
  const changed = await company.ana('POST /api/auth/change-password', {
    currentPassword: 'una frase bien larga',
    newPassword: 'otra frase bien larga',
  })
  expect(changed.status).toBe(200)
  const enter = (password: string) =>
    company.nobody('POST /api/auth/sign-in/email', { email: 'ana@aceites.example', password })
  expect((await enter('una frase bien larga')).status).toBe(401)
  expect((await enter('otra frase bien larga')).status).toBe(200)
  expect((await company.ana('POST /api/auth/sign-out')).status).toBe(200)
})
