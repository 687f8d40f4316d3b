import { expect, test } from 'vitest'
import { emailDomainOf, FIELD_KEYS, isFieldKey, UNKNOWN_LEAD } from './fields.ts'

test.each([
  ['lucia@Ejemplo.ES ', 'ejemplo.es'],
  ['"a@b"@example.org', 'example.org'],
  ['lucia', null],
  ['lucia@', null],
  ['', null],
  [null, null],
])('the domain of %j is %j', (email, domain) => {
  expect(emailDomainOf(email)).toBe(domain)
})

test('a lead of whom nothing is known has every field', () => {
  expect(Object.keys(UNKNOWN_LEAD)).toEqual(FIELD_KEYS)
})

test('what every object inherits is not a field', () => {
  expect(['employees', 'constructor', '', 7].filter(isFieldKey)).toEqual(['employees'])
})
