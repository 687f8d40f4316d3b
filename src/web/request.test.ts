import { expect, test } from 'vitest'
import { Problem, wordsOf } from './problem.ts'
import { urlOf } from './request.ts'
import { fieldErrorsOf } from './ui/field-errors.ts'

test('an address is filled with its parameters, and empty parts of the query are left out', () => {
  const input = { params: { id: 'a/b' }, query: { stage: ['mql', 'sql'], q: '', owner: null, limit: 0, mine: false } }
  expect(urlOf('/api/leads/:id', input)).toBe('/api/leads/a%2Fb?stage=mql&stage=sql&limit=0&mine=false')
  expect(urlOf('/api/leads')).toBe('/api/leads')
})

test('a problem says its own words, else those of its code, else those of its status', () => {
  expect(wordsOf(new Problem({ status: 409, code: 'x', detail: 'Ya está firmado.' }))).toBe('Ya está firmado.')
  expect(wordsOf(new Problem({ status: 409, code: 'not_allowed' }))).toMatch(/permiso/)
  expect(wordsOf(new Problem({ status: 404, code: 'of_nobody' }))).toMatch(/no existe/)
  expect(wordsOf(new Error('bug'))).toMatch(/nuestra parte/)
})

test('the errors of a body stand at the fields of the form', () => {
  const errors = [{ pointer: '/body/contacts/0/email', code: 'x', message: 'No vale' }]
  expect(fieldErrorsOf(new Problem({ status: 422, errors }))).toEqual({ 'contacts.0.email': 'No vale' })
})
