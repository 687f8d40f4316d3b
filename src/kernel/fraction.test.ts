import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ceilOf, floorOf, fractionOf, isZero, minus, over, percentOf, plus, roundOf, times } from './fraction.ts'

test('decimals are what is written', () => {
  expect(isZero(minus(plus(fractionOf(0.1), fractionOf(0.2)), fractionOf(0.3)))).toBe(true)
  expect(ceilOf(over(fractionOf(3), fractionOf(0.3)))).toBe(10)
  expect(ceilOf(over(fractionOf(7), percentOf(0.7)))).toBe(1000)
  expect(floorOf(fractionOf(1e21))).toBe(1e21)
})

test.each([
  [2.5, 2, 3, 3],
  [-2.5, -3, -2, -2],
  [2, 2, 2, 2],
  [0.49, 0, 1, 0],
  [0, 0, 0, 0],
])('%f is %i down, %i up and %i rounded', (value, down, up, rounded) => {
  expect([floorOf(fractionOf(value)), ceilOf(fractionOf(value)), roundOf(fractionOf(value))]).toEqual([
    down,
    up,
    rounded,
  ])
})

test('dividing undoes multiplying', () => {
  const some = fc.double({ min: 1e-6, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(some, some, (a, b) => {
      const back = over(times(fractionOf(a), fractionOf(b)), fractionOf(b))
      return isZero(minus(back, fractionOf(a)))
    }),
  )
})

test('nothing is divided by zero, and what is no number is refused', () => {
  expect(() => over(fractionOf(1), fractionOf(0))).toThrow(RangeError)
  expect(() => fractionOf(Number.NaN)).toThrow(RangeError)
})
