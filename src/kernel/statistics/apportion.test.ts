import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apportion, sumByGroup } from './apportion.ts'

describe('a whole in parts', () => {
  test.each<[number, number[], number[]]>([
    [10, [1, 1, 1], [4, 3, 3]],
    [11, [1, 1, 1], [4, 4, 3]],
    [5_400, [21, 20, 22], [1_800, 1_714, 1_886]],
    [100, [0, 3, 1], [0, 75, 25]],
    [3, [0.1, 0.2], [1, 2]],
    [1, [0.1 + 0.2, 0.3], [1, 0]],
    [1, [1e-7, 1e21], [0, 1]],
    [0, [2, 1], [0, 0]],
    [0, [0, 0], [0, 0]],
    [0, [], []],
  ])('%i by %j is %j', (total, weights, parts) => {
    expect(apportion(total, weights)).toEqual(parts)
  })

  test.each<[number, number[]]>([
    [1, []],
    [1, [0, 0]],
    [1.5, [1]],
    [-1, [1]],
    [1, [-1, 2]],
    [1, [Number.NaN]],
    [1, [Number.POSITIVE_INFINITY]],
  ])('%f by %j cannot be', (total, weights) => {
    expect(() => apportion(total, weights)).toThrow(RangeError)
  })

  const weighted = fc
    .array(fc.oneof(fc.nat(1000), fc.double({ min: 0, max: 10, noNaN: true })), { minLength: 1, maxLength: 60 })
    .filter(weights => weights.some(weight => weight > 0))

  test('adds up', () => {
    fc.assert(
      fc.property(fc.nat(1e12), weighted, (total, weights) => {
        expect(apportion(total, weights).reduce((sum, part) => sum + part, 0)).toBe(total)
      }),
    )
  })

  test('gives each its share, rounded down or up', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1 }), (total, weights) => {
        const all = weights.reduce((sum, weight) => sum + weight, 0)
        for (const [place, part] of apportion(total, weights).entries()) {
          expect(Math.abs(part - (total * weights[place]!) / all)).toBeLessThan(1)
        }
      }),
    )
  })

  test('never gives a later one more than an earlier one of the same weight', () => {
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        (total, weight, n) => {
          const parts = apportion(total, Array(n).fill(weight))
          expect(parts).toEqual(parts.toSorted((a, b) => b - a))
        },
      ),
    )
  })
})

test('weeks add up to months', () => {
  const weeks = apportion(100, [5, 5, 4, 5, 5, 5])
  const months = sumByGroup(weeks, place => (place < 4 ? 'October' : 'November'))
  expect([...months]).toEqual([
    ['October', 66],
    ['November', 34],
  ])
})
