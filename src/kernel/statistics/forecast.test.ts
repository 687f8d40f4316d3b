import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Chance,
  chanceOfAtLeast,
  convolve,
  expectedValue,
  poisson,
  standardDeviation,
  sumOfChances,
  valueAt,
  winsOf,
} from './forecast.ts'
import { brierScore, calibration } from './forecast-score.ts'
import { ascending, median } from './quantiles.ts'
import { seededDice } from './seeded-dice.ts'

/** Six open deals: their chances, and their amounts in thousands. */
const PROBABILITIES = [0.9, 0.6, 0.5, 0.3, 0.2, 0.1]
const AMOUNTS = [10, 20, 15, 40, 25, 30]
const DEALS: Chance[] = PROBABILITIES.map((probability, place) => ({ probability, amount: AMOUNTS[place] as number }))

describe('six open deals', () => {
  const wins = winsOf(PROBABILITIES)
  const amounts = sumOfChances(DEALS)

  test('are won by number with these chances', () => {
    const expected = [0.01008, 0.12388, 0.3353, 0.3484, 0.153, 0.02772, 0.00162]
    expect([...wins.keys()]).toEqual([0, 1, 2, 3, 4, 5, 6])
    for (const [count, chance] of expected.entries()) expect(wins.get(count)).toBeCloseTo(chance, 10)
    expect(expectedValue(wins)).toBeCloseTo(2.6, 10)
    expect(standardDeviation(wins) ** 2).toBeCloseTo(1.04, 10)
    expect(chanceOfAtLeast(wins, 3)).toBeCloseTo(0.53074, 10)
    expect(chanceOfAtLeast(wins, 4)).toBeCloseTo(0.18234, 10)
  })

  test('bring 48.5 on average, and miss 60 two times in three', () => {
    expect(expectedValue(amounts)).toBeCloseTo(48.5, 10)
    expect(standardDeviation(amounts)).toBeCloseTo(26.043233, 6)
    expect([0.1, 0.5, 0.9].map(p => valueAt(amounts, p))).toEqual([10, 45, 85])
    expect(chanceOfAtLeast(amounts, 60)).toBeCloseTo(0.33592, 10)
  })

  test('come out of the dice as out of the sums', () => {
    const dice = seededDice(2026)
    const runs = Array.from({ length: 20_000 }, () =>
      DEALS.reduce((sum, { probability, amount }) => sum + (dice() < probability ? amount : 0), 0),
    )
    const share = runs.filter(sum => sum >= 60).length / runs.length
    expect(share).toBeCloseTo(0.3372, 4)
    expect(Math.abs(share - 0.33592)).toBeLessThan(3 * Math.sqrt((share * (1 - share)) / runs.length))
  })

  test('with arrivals still to come reach 12 from 7 in 53 of 100 cases', () => {
    expect(chanceOfAtLeast(convolve(wins, poisson(18 * 0.12)), 12 - 7)).toBeCloseTo(0.53113, 5)
  })
})

describe('distributions', () => {
  const chances = fc.array(fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), amount: fc.nat(30) }), {
    maxLength: 12,
  })

  test('add up to one, with the mean of their parts', () => {
    fc.assert(
      fc.property(chances, list => {
        const distribution = sumOfChances(list)
        expect(chanceOfAtLeast(distribution, 0)).toBeCloseTo(1, 10)
        const weighted = list.reduce((sum, { probability, amount }) => sum + probability * amount, 0)
        expect(expectedValue(distribution)).toBeCloseTo(weighted, 8)
      }),
    )
  })

  test('of arrivals add up to one, also of many', () => {
    for (const expected of [0, 0.5, 40, 500]) {
      expect(chanceOfAtLeast(poisson(expected), 0)).toBeCloseTo(1, 9)
      expect(expectedValue(poisson(expected))).toBeCloseTo(expected, 6)
    }
  })

  test('refuse what is no chance', () => {
    expect(() => winsOf([1.2])).toThrow(RangeError)
    expect(() => sumOfChances([{ probability: 0.5, amount: 0.5 }])).toThrow(RangeError)
    expect(() => poisson(-1)).toThrow(RangeError)
  })
})

describe('forecasts', () => {
  const said = [
    { probability: 0.9, happened: true },
    { probability: 0.32, happened: false },
    { probability: 0.38, happened: true },
    { probability: 1, happened: true },
  ]

  test('are scored', () => {
    expect(brierScore(said)).toBeCloseTo((0.01 + 0.1024 + 0.3844 + 0) / 4, 12)
    expect(brierScore([])).toBeNull()
  })

  test('are compared with what happened, tenth by tenth', () => {
    expect(calibration(said)).toEqual([
      { from: 0.3, n: 2, said: expect.closeTo(0.35, 12), happened: 0.5 },
      { from: 0.9, n: 2, said: 0.95, happened: 1 },
    ])
  })
})

describe('seeded dice', () => {
  test('fall as they fall in any other language', () => {
    const dice = seededDice(12345)
    expect([dice(), dice(), dice()]).toEqual([0.9797282677609473, 0.3067522644996643, 0.484205421525985])
  })

  test('give the bootstrap interval of a median that is known', () => {
    const minutes = [4, 7, 9, 12, 15, 18, 22, 31, 38, 45, 62, 75, 120, 240, 610]
    const dice = seededDice(12345)
    const medians = ascending(
      Array.from(
        { length: 2_000 },
        () => median(minutes.map(() => minutes[Math.floor(dice() * 15)] as number)) as number,
      ),
    )
    expect([medians[50], medians[1_949]]).toEqual([15, 62])
  })
})
