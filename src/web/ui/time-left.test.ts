import { expect, test } from 'vitest'
import { hasPause, minutesLeftNow, urgencyOf } from './time-left.ts'

const countedAt = Date.parse('2026-11-23T09:00:00Z')
const later = (minutes: number) => new Date(countedAt + minutes * 60_000)
const clock = { dueAt: '2026-11-23T11:00:00Z', minutesLeft: 120, countedAt, isClosed: false }

test('the clock runs with the time of day', () => expect(minutesLeftNow(clock, later(30))).toBe(90))
test('a closed clock stands still', () =>
  expect(minutesLeftNow({ ...clock, dueAt: '2026-11-24T11:00:00Z', isClosed: true }, later(30))).toBe(120))
test('never more is left than until the deadline', () =>
  expect(minutesLeftNow({ ...clock, isClosed: true }, later(119))).toBe(1))
test.each([
  [119.5, 1],
  [118.9, 2],
  [120, 0],
  [120.2, -1],
])('a minute that has begun is a minute: after %f minutes, %i', (passed, left) =>
  expect(minutesLeftNow(clock, later(passed))).toBe(left),
)
test('past the deadline it is overdue', () => expect(minutesLeftNow(clock, later(125))).toBe(-5))
test('what is overdue since yesterday counts working minutes, not the night', () =>
  expect(minutesLeftNow({ ...clock, dueAt: '2026-11-22T17:00:00Z', minutesLeft: -60 }, later(10))).toBe(-70))
test('colour only when near', () =>
  expect([-1, 0, 60, 61].map(left => urgencyOf(left, 60))).toEqual(['over', 'near', 'near', 'calm']))
test('on a Sunday an hour of working time is no hour', () =>
  expect([later(0), later(-60 * 24)].map(now => hasPause('2026-11-23T10:00:00Z', 60, now))).toEqual([false, true]))
