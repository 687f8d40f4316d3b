import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isClear, rateDifference } from './newcombe.ts'
import { type Rate, wilson } from './wilson.ts'

const counted = fc.integer({ min: 1, max: 5_000 }).chain(of => fc.record({ of: fc.constant(of), count: fc.nat(of) }))

describe('the Wilson interval', () => {
  test.each([
    [3, 20, 0.052369, 0.360419],
    [0, 20, 0, 0.161125],
    [20, 20, 0.838875, 1],
    [12, 80, 0.08794, 0.244132],
    [18, 20, 0.699, 0.9721],
    [10, 100, 0.0552, 0.1744], // a January cohort, ripe
    [3, 50, 0.0206, 0.1622], // February so far
  ])('of %i of %i is %f to %f', (count, of, low, high) => {
    const rate = wilson(count, of) as Rate
    expect(rate.low).toBeCloseTo(low, 4)
    expect(rate.high).toBeCloseTo(high, 4)
  })

  test('agrees to six places where six are known', () => {
    expect(wilson(3, 20)?.low).toBeCloseTo(0.052369, 6)
    expect(wilson(12, 80)?.high).toBeCloseTo(0.244132, 6)
  })

  test('says nothing of nothing', () => {
    expect(wilson(0, 0)).toBeNull()
  })

  test.each([
    [3, 2],
    [-1, 2],
    [0.5, 2],
    [0, Number.NaN],
  ])('refuses %f of %f', (count, of) => {
    expect(() => wilson(count, of)).toThrow(RangeError)
  })

  test('holds the rate, within 0 and 1', () => {
    fc.assert(
      fc.property(counted, ({ count, of }) => {
        const { rate, low, high } = wilson(count, of) as Rate
        expect(0 <= low && low <= rate && rate <= high && high <= 1).toBe(true)
      }),
    )
  })

  test('of what did not happen is its mirror', () => {
    fc.assert(
      fc.property(counted, ({ count, of }) => {
        const [yes, no] = [wilson(count, of) as Rate, wilson(of - count, of) as Rate]
        expect(yes.low).toBeCloseTo(1 - no.high, 12)
      }),
    )
  })

  test('narrows with more of the same', () => {
    fc.assert(
      fc.property(counted, ({ count, of }) => {
        const [few, many] = [wilson(count, of) as Rate, wilson(4 * count, 4 * of) as Rate]
        expect(many.high - many.low).toBeLessThan(few.high - few.low)
      }),
    )
  })
})

describe('the difference of two rates', () => {
  test.each([
    [12, 80, 5, 70, 0.078571, -0.026774, 0.18106, false],
    [56, 70, 48, 80, 0.2, 0.0524, 0.3339, true], // Newcombe's own example
  ])('%i/%i against %i/%i', (x, m, y, n, difference, low, high, clear) => {
    const result = rateDifference(wilson(x, m) as Rate, wilson(y, n) as Rate)
    expect(result.difference).toBeCloseTo(difference, 6)
    expect(result.low).toBeCloseTo(low, 4)
    expect(result.high).toBeCloseTo(high, 4)
    expect(isClear(result)).toBe(clear)
  })

  test('turned round changes its sign', () => {
    fc.assert(
      fc.property(counted, counted, (one, other) => {
        const [a, b] = [wilson(one.count, one.of) as Rate, wilson(other.count, other.of) as Rate]
        expect(rateDifference(a, b).low).toBeCloseTo(-rateDifference(b, a).high, 12)
        expect(isClear(rateDifference(a, a))).toBe(false)
      }),
    )
  })
})
