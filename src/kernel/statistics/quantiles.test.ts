import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type MedianInterval,
  medianInterval,
  medianIntervalOfFirst,
  medianIntervalOfSorted,
} from './median-interval.ts'
import { mean, median, p90, quantile, quantileOfFirst, quantileOfSorted, type Summary, summarize } from './quantiles.ts'
import { sharesWithin } from './shares.ts'

const MINUTES = [4, 7, 9, 12, 15, 18, 22, 31, 38, 45, 62, 75, 120, 240, 610]
const values = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 60 })

describe('quantiles', () => {
  test('are interpolated between the two nearest values', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(p90([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBeCloseTo(9.1, 12)
    expect(quantile([10, 20], 0.25)).toBe(12.5)
  })

  test('of nothing are nothing', () => {
    expect([median([]), p90([]), mean([]), summarize([]), medianInterval([])]).toEqual([null, null, null, null, null])
  })

  test('are refused for what is not a fraction', () => {
    expect(() => quantile([1], 1.1)).toThrow(RangeError)
    expect(() => quantile([1], Number.NaN)).toThrow(RangeError)
  })

  test('of all kinds together', () => {
    expect(summarize(MINUTES)).toEqual({
      n: 15,
      min: 4,
      p25: 13.5,
      median: 31,
      mean: 1308 / 15,
      p75: 68.5,
      p90: expect.closeTo(192, 10),
      max: 610,
    })
  })

  test('rise with the fraction, from the least to the greatest', () => {
    fc.assert(
      fc.property(values, list => {
        const { min, p25, median: half, p75, p90: most, max } = summarize(list) as Summary
        expect([min, p25, half, p75, most, max]).toEqual([min, p25, half, p75, most, max].toSorted((a, b) => a - b))
        expect([min, max]).toEqual([Math.min(...list), Math.max(...list)])
      }),
    )
  })

  test('leave the values as they were', () => {
    const list = [3, 1, 2]
    median(list)
    expect(list).toEqual([3, 1, 2])
  })
})

describe('the interval of the median', () => {
  test.each([
    [6, 1, 0.96875],
    [10, 2, 0.978516],
    [15, 4, 0.964844],
    [20, 6, 0.958611],
  ])('of %i values runs from the one at place %i', (n, place, coverage) => {
    const list = Array.from({ length: n }, (_, index) => index + 1)
    const interval = medianInterval(list) as MedianInterval
    expect(interval).toMatchObject({ low: place, high: n + 1 - place })
    expect(interval.coverage).toBeCloseTo(coverage, 6)
  })

  test('of fifteen answers is 12 to 75 minutes around 31', () => {
    expect(medianInterval(MINUTES)).toMatchObject({ median: 31, low: 12, high: 75 })
  })

  test('does not exist for five values', () => {
    expect(medianInterval([1, 2, 3, 4, 5])).toBeNull()
  })

  test('is found for more values than 2^-n can count', () => {
    const interval = medianInterval(Array.from({ length: 20_000 }, (_, index) => index)) as MedianInterval
    expect(interval.coverage).toBeGreaterThanOrEqual(0.95)
    expect(interval.coverage).toBeLessThan(0.952)
  })

  test('covers at least 95 %, and holds the median', () => {
    fc.assert(
      fc.property(values, list => {
        const interval = medianInterval(list)
        if (interval === null) return list.length <= 5
        return interval.coverage >= 0.95 && interval.low <= interval.median && interval.median <= interval.high
      }),
    )
  })
})

describe('where only the smallest values are known', () => {
  const known = fc.tuple(values, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 100 }))

  test('a quantile among them is what it is with the others behind them', () => {
    fc.assert(
      fc.property(known, ([list, more, percent]) => {
        const sorted = list.toSorted((a, b) => a - b)
        const [n, p] = [list.length + more, percent / 100]
        const all = [...sorted, ...Array<number>(more).fill(20_000)]
        const needsOthers = Math.ceil((n - 1) * p) >= list.length
        expect(quantileOfFirst(sorted, n, p)).toBe(needsOthers ? null : quantileOfSorted(all, p))
      }),
    )
  })

  test('the interval of the median is what it is with infinite ones behind them', () => {
    fc.assert(
      fc.property(known, ([list, more]) => {
        const sorted = list.toSorted((a, b) => a - b)
        const all = medianIntervalOfSorted([...sorted, ...Array<number>(more).fill(Number.POSITIVE_INFINITY)])
        const first = medianIntervalOfFirst(sorted, list.length + more)
        expect(first).toEqual(all && { low: all.low, high: all.high })
      }),
    )
  })
})

describe('shares within thresholds', () => {
  test('count what is exactly at the threshold', () => {
    expect(sharesWithin([4, 5, 6, 60], [5, 60])).toEqual([
      { threshold: 5, count: 2, share: 0.5 },
      { threshold: 60, count: 4, share: 1 },
    ])
  })

  test('of nothing are not 0 %', () => {
    expect(sharesWithin([], [5])).toEqual([{ threshold: 5, count: 0, share: null }])
  })
})
