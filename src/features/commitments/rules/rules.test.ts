import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FigureValue } from '#features/reports/rules/figure.ts'
import { intervalAt } from '#kernel/interval.ts'
import { S1 } from '#kernel/working-time/example-calendars.ts'
import { prepareCalendar } from '#kernel/working-time/prepared.ts'
import { judgeWhole, promiseOf } from './interval.ts'
import { attainmentOf, jointOf } from './joint.ts'
import { judge } from './judge.ts'

const quarter = intervalAt('quarter', '2026-11-22', 'Europe/Madrid')
const calendar = prepareCalendar(S1, quarter.startsAt, quarter.endsAt)
const whole = { from: quarter.startsAt, to: quarter.endsAt, calendar, target: 100 }
const mqls = { metric: 'mqls', comparator: 'at_least' } as const
const billing = { metric: 'acceptance_rate', comparator: 'at_least' } as const

function figure(value: number | null, more: Partial<FigureValue> = {}): FigureValue {
  return {
    value,
    isNotReached: false,
    count: value ?? 0,
    of: value ?? 0,
    low: null,
    high: null,
    open: 0,
    leftOut: 0,
    ...more,
  }
}

test('at the start nothing is expected, at the end all of it', () => {
  const start = judge(promiseOf(mqls, quarter, whole, quarter.startsAt), figure(0), quarter.startsAt)
  expect(start).toMatchObject({ expected: 0, target: 100, state: 'on_track', projected: null })
  const end = judge(promiseOf(mqls, quarter, whole, quarter.endsAt), figure(99), quarter.endsAt)
  expect(end).toMatchObject({ expected: 100, projected: 99, state: 'broken' })
})

test('a pace is projected once a twentieth of the working time has passed and something has happened', () => {
  const projected = (elapsed: number, count: number) => {
    const promise = { ...promiseOf(mqls, quarter, whole, quarter.startsAt), elapsed }
    return judge(promise, figure(count), quarter.startsAt).projected
  }
  expect([projected(0.04, 9), projected(0.05, 9), projected(0.5, 0)]).toEqual([null, 180, null])
})

test('a night and a weekend ask for nothing', () => {
  const friday = promiseOf(mqls, quarter, whole, new Date('2026-11-20T17:00:00Z'))
  const monday = promiseOf(mqls, quarter, whole, new Date('2026-11-23T08:00:00Z'))
  expect(monday.elapsed).toBe(friday.elapsed)
})

test('what adds up is kept as soon as it is reached, and at most is broken as soon as it is passed', () => {
  const now = new Date('2026-10-10T10:00:00Z')
  expect(judge(promiseOf(mqls, quarter, whole, now), figure(100), now).state).toBe('kept')
  const atMost = promiseOf({ metric: 'effective_leads', comparator: 'at_most' }, quarter, whole, now)
  expect(judge(atMost, figure(101), now).state).toBe('broken')
  expect(judge(atMost, figure(50), now).state).toBe('at_risk')
  expect(judge(atMost, figure(1), now).state).toBe('on_track')
})

test('a rate on nothing has no data, also at the end', () => {
  const promise = promiseOf(billing, quarter, { ...whole, target: 80 }, quarter.endsAt)
  expect(judge(promise, figure(null), quarter.endsAt).state).toBe('no_data')
  expect(attainmentOf(billing, judge(promise, figure(null), quarter.endsAt))).toBeNull()
})

test('after the end a rate waits for its open ones, unless they cannot change it', () => {
  const soon = new Date('2027-01-05T10:00:00Z')
  const late = new Date('2027-01-20T10:00:00Z')
  const promise = promiseOf(billing, quarter, { ...whole, target: 80 }, soon)
  const open = figure(90, { count: 9, of: 10, open: 5 })
  expect(judge(promise, open, soon).state).toBe('on_track')
  expect(judge(promise, open, late).state).toBe('kept')
  expect(judge(promise, figure(96, { count: 96, of: 100, open: 5 }), soon).state).toBe('kept')
  expect(judge(promise, figure(10, { count: 1, of: 10, open: 2 }), soon).state).toBe('broken')
})

test('a time that is not reached keeps no promise', () => {
  const promise = promiseOf(
    { metric: 'response_time', comparator: 'at_most' },
    quarter,
    { ...whole, target: 60 },
    quarter.endsAt,
  )
  const judged = judge(promise, figure(null, { isNotReached: true, open: 0 }), quarter.endsAt)
  expect(judged.state).toBe('broken')
  expect(attainmentOf({ comparator: 'at_most' }, judged)).toBe(0)
})

const instants = fc
  .integer({ min: quarter.startsAt.getTime() + 1, max: quarter.endsAt.getTime() - 1 })
  .map(at => new Date(at))

test('however a version change splits an interval, the targets of the parts add up', () => {
  fc.assert(
    fc.property(instants, instants, (change, now) => {
      const parts = [
        promiseOf(mqls, quarter, { ...whole, to: change }, now),
        promiseOf(mqls, quarter, { ...whole, from: change }, now),
      ]
      const undivided = promiseOf(mqls, quarter, whole, now)
      expect(parts[0]!.target + parts[1]!.target).toBeCloseTo(100, 9)
      const split = judgeWhole(
        parts.map(promise => ({ promise, figure: figure(20) })),
        figure(40),
        now,
      )
      const plain = judge(undivided, figure(40), now)
      expect(split.expected).toBeCloseTo(plain.expected, 6)
      expect(split.target).toBeCloseTo(100, 9)
    }),
  )
})

test('what is expected never falls as time goes on, and stays within the target', () => {
  fc.assert(
    fc.property(instants, instants, (a, b) => {
      const [early, late] = a < b ? [a, b] : [b, a]
      const expectedAt = (now: Date) => judge(promiseOf(mqls, quarter, whole, now), figure(0), now).expected
      expect(expectedAt(early)).toBeLessThanOrEqual(expectedAt(late))
      expect(expectedAt(late)).toBeLessThanOrEqual(100)
    }),
  )
})

test('a rate is as good as its worst part', () => {
  const now = quarter.endsAt
  const change = new Date('2026-11-15T00:00:00Z')
  const first = promiseOf(billing, quarter, { ...whole, to: change, target: 90 }, now)
  const second = promiseOf(billing, quarter, { ...whole, from: change, target: 50 }, now)
  const parts = [
    { promise: first, figure: figure(60, { count: 6, of: 10 }) },
    { promise: second, figure: figure(60, { count: 6, of: 10 }) },
  ]
  expect(judgeWhole(parts, figure(60, { count: 12, of: 20 }), now).state).toBe('broken')
})

test('beside the raw joint figure stands the one without what was upheld, where anything was', () => {
  const kept = { weight: 1, attainment: 1, adjusted: null }
  const broken = { weight: 1, attainment: 0.5 }
  const raw = { share: 0.75, counted: 2, of: 2 }
  const upheld = (attainment: number | null) => jointOf([kept, { ...broken, adjusted: { attainment } }])
  expect(upheld(0.9)).toEqual({ ...raw, adjusted: { share: 0.95, counted: 2 } })
  expect(upheld(null), 'not judged').toEqual({ ...raw, adjusted: { share: 1, counted: 1 } })
})

test('the joint figure is the weighted mean of what was achieved of what was promised, at most all of it', () => {
  const rows = [
    { weight: 3, attainment: 1, adjusted: null },
    { weight: 1, attainment: 0.5, adjusted: null },
    { weight: 9, attainment: null, adjusted: null },
  ]
  expect(jointOf(rows)).toEqual({ share: 0.875, counted: 2, of: 3, adjusted: null })
  expect(jointOf([])).toEqual({ share: null, counted: 0, of: 0, adjusted: null })
  expect(attainmentOf({ comparator: 'at_least' }, { actual: 150, expected: 100, isNotReached: false })).toBe(1)
  expect(attainmentOf({ comparator: 'at_most' }, { actual: 120, expected: 60, isNotReached: false })).toBe(0.5)
  expect(attainmentOf({ comparator: 'at_most' }, { actual: 0, expected: 60, isNotReached: false })).toBe(1)
  expect(attainmentOf({ comparator: 'at_least' }, { actual: 0, expected: 0, isNotReached: false })).toBeNull()
})
