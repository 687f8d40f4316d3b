import { expect, test } from 'vitest'
import { hoursOn, isProvisional, weeksOf, withHolidays } from './day-hours.ts'

const office = [{ open: '09:00', close: '18:00' }]
const calendar = {
  timeZone: 'Europe/Madrid',
  week: { 1: office, 2: office, 3: office, 4: office, 5: office, 6: [], 7: [] },
  closedOn: [{ on: '2026-12-25', name: 'Navidad' }],
  exceptions: [{ on: '2026-12-24', spans: [{ open: '09:00', close: '14:00' }] }],
}

test('a day has the hours of its weekday unless the calendar says otherwise', () => {
  expect(hoursOn(calendar, '2026-12-23')).toMatchObject({ spans: office, reason: null })
  expect(hoursOn(calendar, '2026-12-24')).toMatchObject({ reason: 'other_hours', spans: [{ close: '14:00' }] })
  expect(hoursOn(calendar, '2026-12-25')).toMatchObject({ spans: [], reason: 'closed_day', name: 'Navidad' })
  expect(hoursOn(calendar, '2026-12-26')).toMatchObject({ spans: [], reason: null })
})

test('a month is laid out in whole weeks from Monday', () => {
  const weeks = weeksOf('2026-11-15')
  expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01'])
  expect(weeks.at(-1)?.[0]).toBe('2026-11-30')
  expect(weeks.flat().filter(Boolean)).toHaveLength(30)
})

test('another region brings its holidays, takes those of the first along, and leaves own closed days', () => {
  const own = { on: '2026-10-18', name: 'San Lucas' }
  const inSpain = (region: string) => ({ country: 'ES' as const, region, withOptional: false })
  const andalusia = withHolidays([own], inSpain('AN'), 2026, 'es')
  expect(andalusia.map(day => day.on)).toContain('2026-02-28')
  const madrid = withHolidays(andalusia, inSpain('MD'), 2026, 'es')
  expect(madrid.map(day => day.on)).not.toContain('2026-02-28')
  expect(madrid).toContainEqual(own)
  expect(withHolidays(madrid, inSpain('MD'), 2026, 'en')).toEqual(madrid)
})

test('another country takes the holidays of the first along, with or without the days that employers decide', () => {
  const spain = withHolidays([], { country: 'ES', region: null, withOptional: false }, 2026, 'es')
  const argentina = { country: 'AR' as const, region: null, withOptional: false }
  const days = (withOptional: boolean) =>
    withHolidays(spain, { ...argentina, withOptional }, 2026, 'es').map(day => day.on)
  expect(days(false)).not.toContain('2026-01-06')
  expect(days(false)).not.toContain('2026-03-23')
  expect(days(true)).toContain('2026-03-23')
})

test('a derived holiday is told apart from one that was read', () => {
  expect(isProvisional('2027-12-25', 'Christmas Day')).toBe(true)
  expect(isProvisional('2026-12-25', 'Christmas Day')).toBe(false)
  expect(isProvisional('2027-06-01', 'Feria')).toBe(false)
})
