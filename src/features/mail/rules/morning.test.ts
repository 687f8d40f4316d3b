import { expect, test } from 'vitest'
import { calendar, officeWeek, weekdays } from '#kernel/working-time/example-calendars.ts'
import { nextMorning } from './morning.ts'

const madrid = calendar('Europe/Madrid', officeWeek)
const mexico = calendar('America/Mexico_City', officeWeek)

test.each([
  ['before eight: the same day', '2026-03-02T06:59:59Z', madrid, '2026-03-02T07:00:00Z'],
  ['at eight: the next day', '2026-03-02T07:00:00Z', madrid, '2026-03-03T07:00:00Z'],
  [
    'on a Friday: on Monday, also when the clocks change between',
    '2026-03-27T10:00:00Z',
    madrid,
    '2026-03-30T06:00:00Z',
  ],
  ['by the clock of the reader', '2026-03-02T13:30:00Z', mexico, '2026-03-02T14:00:00Z'],
  [
    'who never works is written to all the same',
    '2026-03-02T10:00:00Z',
    { ...madrid, week: weekdays([]) },
    '2026-03-03T07:00:00Z',
  ],
])('%s', (_, now, hours, morning) => {
  expect(nextMorning(hours, new Date(now))).toEqual(new Date(morning))
})

test('at another time, where one was agreed', () => {
  expect(nextMorning(madrid, new Date('2026-03-27T10:00:00Z'), '10:45')).toEqual(new Date('2026-03-30T08:45:00Z'))
  expect(nextMorning(madrid, new Date('2026-03-27T09:00:00Z'), '10:45')).toEqual(new Date('2026-03-27T09:45:00Z'))
})
