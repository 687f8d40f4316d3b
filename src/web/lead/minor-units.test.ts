import { expect, test } from 'vitest'
import { majorOf, minorOf } from './minor-units.ts'

test('an amount goes to the server in minor units, and comes back as it was typed', () => {
  expect(minorOf(1234.56, 'EUR')).toBe(123_456)
  expect(minorOf(0.29, 'EUR')).toBe(29)
  expect(majorOf(123_456, 'EUR')).toBe(1234.56)
})

test('yen have no minor unit', () => {
  expect(minorOf(5000, 'JPY')).toBe(5000)
})
