import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Followed,
  fallsOfSorted,
  kaplanMeier,
  limitsAt,
  medianTime,
  NOT_REACHED,
  placeReachedBy,
  restrictedMean,
  survivalAt,
  timeReachedBy,
} from './kaplan-meier.ts'
import { median } from './quantiles.ts'

/** Times as textbooks write them: `5+` is still open after 5. */
function followed(times: string): Followed[] {
  return times.split(' ').map(time => ({ time: Number.parseFloat(time), happened: !time.endsWith('+') }))
}

const HOURS = followed('1 2 3+ 4 5 5+ 8 9+ 12 15+')

const someFollowed = fc.array(fc.record({ time: fc.nat(50), happened: fc.boolean() }), { maxLength: 40 })

describe('ten leads, four of them open', () => {
  const curve = kaplanMeier(HOURS)

  test.each([
    [0, 1, 10, 0.9, 0.094868, 0.473009, 0.985281],
    [1, 2, 9, 0.8, 0.126491, 0.408691, 0.945873],
    [2, 4, 7, 0.685714, 0.151494, 0.304585, 0.887148],
    [3, 5, 6, 0.571429, 0.163775, 0.217193, 0.814572],
    [4, 8, 4, 0.428571, 0.174338, 0.114042, 0.718453],
    [5, 12, 2, 0.214286, 0.174807, 0.012917, 0.579491],
  ])('step %i, at %i hours', (index, time, atRisk, survival, standardError, low, high) => {
    const step = curve.steps[index]
    expect(step).toMatchObject({ time, atRisk, events: 1 })
    expect(step?.survival).toBeCloseTo(survival, 6)
    expect(step?.standardError).toBeCloseTo(standardError, 6)
    expect(step?.limits?.low).toBeCloseTo(low, 6)
    expect(step?.limits?.high).toBeCloseTo(high, 6)
  })

  test('have a median of 8 hours, where the usual shortcuts say 4.5 and 5', () => {
    expect(medianTime(curve)).toBe(8)
    expect(median(HOURS.filter(one => one.happened).map(one => one.time))).toBe(4.5)
    expect(median(HOURS.map(one => one.time))).toBe(5)
  })

  test('wait 7.61 of the first 12 hours on average', () => {
    expect(restrictedMean(curve, 12)).toBeCloseTo(7.614286, 6)
  })

  test('are known no further than the longest was followed', () => {
    expect(curve).toMatchObject({ n: 10, events: 6, followedUntil: 15 })
    expect([survivalAt(curve, 0), survivalAt(curve, 4.5)]).toEqual([1, curve.steps[2]?.survival])
    expect([survivalAt(curve, 16), restrictedMean(curve, 16)]).toEqual([null, null])
    expect(timeReachedBy(curve, 0.9)).toBe(NOT_REACHED)
  })
})

test('the 6-MP arm of Freireich et al. comes out as in the textbooks', () => {
  const curve = kaplanMeier(followed('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'))
  expect(curve.steps.map(step => [step.time, Number(step.survival.toFixed(4))])).toEqual([
    [6, 0.8571],
    [7, 0.8067],
    [10, 0.7529],
    [13, 0.6902],
    [16, 0.6275],
    [22, 0.5378],
    [23, 0.4482],
  ])
})

test('a median at exactly one half is not missed for rounding', () => {
  expect(medianTime(kaplanMeier(followed('1 2 3 4 5 6 7 8 9 10')))).toBe(5)
})

test('nobody, or nobody yet, has no median', () => {
  expect(medianTime(kaplanMeier([]))).toBe(NOT_REACHED)
  expect(medianTime(kaplanMeier(followed('3+ 4+')))).toBe(NOT_REACHED)
  expect(survivalAt(kaplanMeier([]), 0)).toBeNull()
})

test('once all are done the curve is at 0, without limits, and stays there', () => {
  const curve = kaplanMeier(followed('1 3'))
  expect(curve.steps.at(-1)).toMatchObject({ survival: 0, standardError: 0, limits: null })
  expect([survivalAt(curve, 99), restrictedMean(curve, 99)]).toEqual([0, 2])
})

describe('laws', () => {
  test('without open ones it is the plain share', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1 }), times => {
        const curve = kaplanMeier(times.map(time => ({ time, happened: true })))
        for (const step of curve.steps) {
          expect(step.survival).toBeCloseTo(times.filter(time => time > step.time).length / times.length, 10)
        }
      }),
    )
  })

  test('it only falls, within its limits', () => {
    fc.assert(
      fc.property(someFollowed, list => {
        const { steps } = kaplanMeier(list)
        for (const [index, { survival, limits }] of steps.entries()) {
          expect(survival).toBeLessThan(steps[index - 1]?.survival ?? 1)
          if (limits) expect(0 <= limits.low && limits.low <= survival && survival <= limits.high).toBe(true)
        }
      }),
    )
  })

  test('side by side its falls tell the same', () => {
    fc.assert(
      fc.property(someFollowed, list => {
        const of = (happened: boolean) =>
          Float64Array.from(list.filter(one => one.happened === happened).map(({ time }) => time)).sort()
        const falls = fallsOfSorted(of(true), of(false))
        const curve = kaplanMeier(list)
        for (const p of [0.25, 0.5, 0.9, 1])
          expect(falls.times[placeReachedBy(falls, p)] ?? NOT_REACHED).toBe(timeReachedBy(curve, p))
        expect(curve.steps.map(({ limits }) => limits)).toEqual(curve.steps.map((_, place) => limitsAt(falls, place)))
      }),
    )
  })

  test('the order of the leads does not matter', () => {
    fc.assert(
      fc.property(someFollowed, list => {
        expect(kaplanMeier(list.toReversed())).toEqual(kaplanMeier(list))
      }),
    )
  })
})
