import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meets } from '#features/commitments/rules/judge.ts'
import { proposeTarget, stepOf } from './propose.ts'

const past = (...actuals: (number | null)[]) => actuals.map(actual => ({ actual }))

describe('a target that history would have kept', () => {
  const tenWeeks = past(52, 61, 58, 70, 49, 66, 73, 55, 80, 64)

  test('is the k-th best of n', () => {
    expect(proposeTarget('at_least', tenWeeks, 80, 1)).toEqual({
      target: 55,
      kept: 8,
      of: 10,
      nextAtLeast: 8 / 11,
      careful: 52,
    })
    expect(proposeTarget('at_most', tenWeeks, 50, 1)).toMatchObject({ target: 61, kept: 5 })
  })

  test('for the next interval is said only with enough of them', () => {
    expect(proposeTarget('at_least', past(3, 4, 5), 90, 1)).toMatchObject({ target: 3, kept: 3, careful: null })
    expect(proposeTarget('at_least', past(7), 50, 1)).toMatchObject({ target: 7, nextAtLeast: 0.5, careful: 7 })
  })

  test('is not made of times that were never reached', () => {
    expect(proposeTarget('at_most', past(30, null, 40, null), 80, 1)).toBeNull()
    expect(proposeTarget('at_most', past(30, null, 40, null), 50, 1)).toMatchObject({ target: 40, kept: 2 })
    expect(proposeTarget('at_least', [], 50, 1)).toBeNull()
  })

  test('is rounded to what is typed, away from being too much', () => {
    expect(proposeTarget('at_least', past(83.37), 50, 0.1)?.target).toBe(83.3)
    expect(proposeTarget('at_most', past(83.31), 50, 0.1)?.target).toBe(83.4)
    expect(proposeTarget('at_least', past(57.3), 50, 0.1)?.target).toBe(57.3)
    expect(proposeTarget('at_least', past(123_456), 50, stepOf('revenue', 'EUR'))?.target).toBe(123_400)
    expect(proposeTarget('at_most', past(45.2), 50, stepOf('response_time', 'EUR'))?.target).toBe(46)
    expect(stepOf('revenue', 'CLP')).toBe(1)
  })
})

test('is kept in at least that share of the intervals, and the next better one in less', () => {
  const actual = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { freq: 12 })
  fc.assert(
    fc.property(
      fc.array(actual, { minLength: 1, maxLength: 60 }),
      fc.constantFrom('at_least' as const, 'at_most' as const),
      fc.constantFrom(50, 70, 80, 90),
      fc.constantFrom(0.1, 1, 100),
      (actuals, comparator, share, step) => {
        const keptBy = (target: number) =>
          actuals.filter(one => one !== null && meets(comparator, one, target)).length / actuals.length
        const found = proposeTarget(comparator, past(...actuals), share, step)
        if (!found) {
          expect(actuals.filter(one => one !== null).length * 100).toBeLessThan(share * actuals.length)
          return
        }
        expect(100 * keptBy(found.target)).toBeGreaterThanOrEqual(share)
        const better = found.target + (comparator === 'at_least' ? step : -step)
        expect(100 * keptBy(better)).toBeLessThan(share)
        expect(keptBy(found.target)).toBe(found.kept / found.of)
      },
    ),
    { numRuns: 1000 },
  )
})
