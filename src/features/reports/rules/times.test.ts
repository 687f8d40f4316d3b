import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell } from './csv.ts'
import { figureOf } from './figure.ts'
import { histogram, summarizeTimes, type Waits, waitsOf } from './times.ts'

const of = (took: number[], waiting: number[] = []): Waits => waitsOf(took, waiting)

test('of those answered, only those answered count', () => {
  const { n, median, mean, p90 } = summarizeTimes(of([10, 20, 30, 40], [500]), 'answered')
  expect({ n, median, mean, p90 }).toEqual({ n: 4, median: 25, mean: 25, p90: 37 })
})

test('of all, one that waits stands behind every other, and an average is not known', () => {
  const all = summarizeTimes(of([10, 20, 30, 40], [5]), 'all')
  expect(all).toMatchObject({ n: 5, min: 10, median: 30, mean: 'not_reached', p90: 'not_reached', max: 'not_reached' })
  expect(all.within[1]).toEqual({ minutes: 15, count: 1, share: 0.2 })
})

test('when most wait, the median of all is not reached', () => {
  expect(summarizeTimes(of([10], [5, 6]), 'all').median).toBe('not_reached')
  expect(summarizeTimes(of([], [5, 6]), 'all').median).toBe('not_reached')
})

test('censored ones count for as long as they were followed (standards, table 6.3)', () => {
  const followed = of([12, 1, 2, 4, 5, 8], [15, 3, 5, 9])
  const { median, medianLow, n, mean } = summarizeTimes(followed, 'censored')
  expect({ median, n, mean }).toEqual({ median: 8, n: 10, mean: null })
  expect(medianLow).toBeLessThanOrEqual(8)
})

test('nothing is null on every basis, and no share is 0 or 1 of nothing', () => {
  for (const basis of ['answered', 'all', 'censored'] as const) {
    const { median, mean, within } = summarizeTimes(of([]), basis)
    expect([median, mean, within[0]?.share]).toEqual([null, null, null])
  }
  const nothing = { rows: 0, counted: 0, inBase: 0, open: 0, amount: 0, amountInBase: 0 }
  expect(figureOf({ kind: 'rate', unit: 'percent' }, false, nothing).value).toBeNull()
  expect(figureOf({ kind: 'money', unit: 'money' }, true, nothing).value).toBeNull()
  expect(figureOf({ kind: 'volume', unit: 'count' }, false, nothing).value).toBe(0)
})

const minutes = fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 40 })
const someTimes = fc.tuple(minutes, minutes).map(([took, waiting]) => of(took, waiting))

test('waiting never makes a figure faster', () => {
  fc.assert(
    fc.property(someTimes, awaited => {
      const behind = (value: number | 'not_reached' | null) =>
        value === 'not_reached' ? Number.POSITIVE_INFINITY : (value ?? 0)
      const answered = summarizeTimes(awaited, 'answered')
      const all = summarizeTimes(awaited, 'all')
      if (answered.n === 0) return
      for (const key of ['p25', 'median', 'p75', 'p90'] as const)
        expect(behind(all[key])).toBeGreaterThanOrEqual(behind(answered[key]))
    }),
  )
})

test('without anyone waiting the bases agree on everybody', () => {
  fc.assert(
    fc.property(minutes, took => {
      expect(summarizeTimes(of(took), 'all')).toEqual(summarizeTimes(of(took), 'answered'))
    }),
  )
})

test('every time is in exactly one bar', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20_000 })), minutes => {
      expect(histogram(of(minutes).took).reduce((sum, bar) => sum + bar.count, 0)).toBe(minutes.length)
    }),
  )
})

test('a cell that a spreadsheet would compute is made a text', () => {
  expect(csvCell('=1+1')).toBe(`"'=1+1"`)
  expect(csvCell(' @cmd')).toBe(`"' @cmd"`)
  expect(csvCell('Muñoz, "El Rubio"')).toBe('"Muñoz, ""El Rubio"""')
  expect(csvCell(-3)).toBe('-3')
})
