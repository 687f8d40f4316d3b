import { expect, test } from 'vitest'
import { isSamePersonByPhone, keysOf, normalisePhone } from './identity.ts'

test.each([
  ['600 11 12 22', 'ES', '+34600111222'],
  ['+34 600-111-222', 'MX', '+34600111222'],
  ['0034600111222', 'ES', '+34600111222'],
  ['55 1234 5678', 'MX', '+525512345678'],
  ['no phone', 'ES', null],
  ['12', 'ES', null],
])('the phone %s of %s is %s', (phone, country, expected) => {
  expect(normalisePhone(phone, country)).toBe(expected)
})

test('the surest key comes first', () => {
  expect(keysOf({ externalId: 'A-1', email: 'A@b.es', phone: '600111222' }, 'ES').map(key => key.kind)).toEqual([
    'external',
    'email',
    'phone',
  ])
})

test('two addresses on one office line are two people, unless they have one name', () => {
  const ana = { email: 'ana@taller.es', firstName: 'Ana', lastName: 'Gómez' }
  expect(isSamePersonByPhone(ana, { email: 'luis@taller.es', firstName: 'Luis', lastName: 'Gil' })).toBe(false)
  expect(isSamePersonByPhone(ana, { email: 'ana@gmail.com', firstName: 'ANA', lastName: 'Gomez' })).toBe(true)
  expect(isSamePersonByPhone(ana, { email: null, firstName: 'Otra' })).toBe(true)
})
