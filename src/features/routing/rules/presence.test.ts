import { describe, expect, test } from 'vitest'
import type { Span, WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { offHours, type Timetable } from './presence.ts'

const COMPANY = weekdays([{ open: '09:00', close: '18:00' }])
const MORNINGS = weekdays([{ open: '09:00', close: '13:00' }])
const AFTERNOONS = weekdays([{ open: '15:00', close: '20:00' }])
const WEEKENDS: WorkingCalendar = {
  ...weekdays([]),
  week: { ...weekdays([]).week, 6: [{ open: '10:00', close: '14:00' }] },
}
const MEXICO: WorkingCalendar = { ...COMPANY, timeZone: 'America/Mexico_City' }

function weekdays(spans: readonly Span[]): WorkingCalendar {
  const week = { 1: spans, 2: spans, 3: spans, 4: spans, 5: spans, 6: [], 7: [] }
  return { timeZone: 'Europe/Madrid', week, closedOn: [], exceptions: [] }
}

const away = (fromOn: string, untilOn = fromOn) => ({ fromOn, untilOn })
const all = (hours: Record<string, WorkingCalendar>, absences: Record<string, Timetable['absences']> = {}) =>
  Object.entries(hours).map(([id, own]) => ({ id, hours: own, absences: absences[id] ?? [] }))

// 2026-03-03 is a Tuesday.
const CASES: [name: string, timetables: Timetable[], at: string, passedOver: string[]][] = [
  ['all are there', all({ a: COMPANY, b: COMPANY }), '2026-03-03T10:00+01:00', []],
  ['all sleep alike', all({ a: COMPANY, b: COMPANY }), '2026-03-03T23:00+01:00', []],
  ['one has gone home', all({ a: COMPANY, m: MORNINGS }), '2026-03-03T16:00+01:00', ['m']],
  ['exactly at closing is gone', all({ a: COMPANY, m: MORNINGS }), '2026-03-03T13:00+01:00', ['m']],
  ['exactly at opening is there', all({ m: MORNINGS, t: AFTERNOONS }), '2026-03-03T15:00+01:00', ['m']],
  ['nobody at noon: the afternoon is next', all({ m: MORNINGS, t: AFTERNOONS }), '2026-03-03T14:00+01:00', ['m']],
  ['nobody at night: the morning is next', all({ m: MORNINGS, t: AFTERNOONS }), '2026-03-03T22:00+01:00', ['t']],
  ['on Saturday who works Saturdays', all({ a: COMPANY, w: WEEKENDS }), '2026-03-07T11:00+01:00', ['a']],
  ['on Friday night who comes first', all({ a: COMPANY, w: WEEKENDS }), '2026-03-06T22:00+01:00', ['a']],
  ['another zone is awake', all({ a: COMPANY, x: MEXICO }), '2026-03-03T20:00+01:00', ['a']],
  ['away today', all({ a: COMPANY, m: MORNINGS }, { a: [away('2026-03-03')] }), '2026-03-03T10:00+01:00', ['a']],
  [
    'away on the next day of theirs',
    all({ a: COMPANY, b: COMPANY }, { a: [away('2026-03-09')] }),
    '2026-03-06T22:00+01:00',
    ['a'],
  ],
  [
    'away for months comes last',
    all({ a: COMPANY, b: COMPANY }, { a: [away('2026-03-01', '2026-08-01')] }),
    '2026-03-06T22:00+01:00',
    ['a'],
  ],
  [
    'nobody for months: nobody is passed over',
    all({ a: COMPANY }, { a: [away('2026-03-01', '2026-08-01')] }),
    '2026-03-06T22:00+01:00',
    [],
  ],
  ['nobody at all', [], '2026-03-03T10:00+01:00', []],
]

describe('who is passed over for being off hours', () => {
  test.each(CASES)('%s', (_name, timetables, at, passedOver) => {
    expect([...offHours(timetables, new Date(at))]).toEqual(passedOver)
  })

  test('never everybody, whenever it is', () => {
    const people = all({ a: COMPANY, m: MORNINGS, t: AFTERNOONS, w: WEEKENDS, x: MEXICO })
    for (let hour = 0; hour < 24 * 14; hour++) {
      const at = new Date(Date.UTC(2026, 2, 1, hour))
      expect(offHours(people, at).size).toBeLessThan(people.length)
    }
  })
})
