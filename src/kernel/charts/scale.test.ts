import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linearScale, pathOf, ticksUpTo } from './scale.ts'

test('a scale maps its ends to its ends, also upwards', () => {
  const y = linearScale([0, 50], [180, 0])
  expect([y(0), y(25), y(50)]).toEqual([180, 90, 0])
  expect(linearScale([3, 3], [10, 20])(3)).toBe(10)
})

test('ticks are round, begin at 0 and reach the largest value', () => {
  expect(ticksUpTo(66)).toEqual([0, 20, 40, 60, 80])
  expect(ticksUpTo(1)).toEqual([0, 0.5, 1])
  expect(ticksUpTo(0)).toEqual([0, 1])
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e12, noNaN: true }), max => {
      const ticks = ticksUpTo(max)
      expect(ticks.at(-1)! >= max * (1 - 1e-6)).toBe(true)
      expect(ticks.length).toBeLessThanOrEqual(6)
    }),
  )
})

test('a path is written with a tenth of a pixel', () => {
  expect(
    pathOf(
      [
        { x: 0, y: 1.234 },
        { x: 10, y: 2 },
      ],
      true,
    ),
  ).toBe('M0 1.2L10 2Z')
})
