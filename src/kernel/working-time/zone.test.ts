import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { HOUR } from '../instant.ts'
import { offsetAtMs } from './offsets.ts'
import {
  addDays,
  daysBetween,
  instantOf,
  isLocalDate,
  isTimeZone,
  localDateOf,
  monthOf,
  startOfLocalDate,
  startOfMonth,
  weekdayOf,
} from './zone.ts'

const zones = [
  'UTC',
  'Europe/Madrid',
  'Atlantic/Canary',
  'America/Mexico_City',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Santiago',
  'America/Nuuk',
  'Africa/Casablanca',
]

describe('the clocks of a zone', () => {
  it('are six hours behind in Mexico City in July 2026, five in July 2022; Tijuana still changes, Cancún does not', () => {
    const hoursAt = (iso: string, zone: string) => offsetAtMs(Date.parse(iso), zone) / HOUR
    expect(hoursAt('2022-07-01T00:00:00Z', 'America/Mexico_City')).toBe(-5)
    expect(hoursAt('2026-07-01T00:00:00Z', 'America/Mexico_City')).toBe(-6)
    expect(hoursAt('2026-07-01T00:00:00Z', 'America/Tijuana')).toBe(-7)
    expect(hoursAt('2026-07-01T00:00:00Z', 'America/Cancun')).toBe(-5)
  })

  it('change on the second', () => {
    expect(offsetAtMs(Date.parse('2026-03-29T00:59:59.999Z'), 'Europe/Madrid')).toBe(HOUR)
    expect(offsetAtMs(Date.parse('2026-03-29T01:00:00Z'), 'Europe/Madrid')).toBe(2 * HOUR)
  })

  it('agree with Temporal at any time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: -1e12, max: 3e12 }), (zone, ms) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
        expect(offsetAtMs(ms, zone)).toBe(zoned.offsetNanoseconds / 1e6)
        expect(localDateOf(new Date(ms), zone)).toBe(zoned.toPlainDate().toString())
      }),
    )
  })

  it('are read back by the compatible rule, as Temporal does, also around changes', () => {
    const changes = [
      '2026-03-28',
      '2026-03-29',
      '2026-10-25',
      '2026-04-05',
      '2026-09-06',
      '2026-10-04',
      '2024-04-07',
      '2026-02-15',
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...changes),
        fc.integer({ min: 0, max: 1439 }),
        (zone, date, minutes) => {
          const wall = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes })
          expect(instantOf(date, minutes, zone).getTime()).toBe(wall.toZonedDateTime(zone).epochMilliseconds)
          const start = Temporal.PlainDate.from(date).toZonedDateTime(zone)
          expect(startOfLocalDate(date, zone).getTime()).toBe(start.epochMilliseconds)
        },
      ),
      { numRuns: 400 },
    )
  })
})

describe('days of the calendar', () => {
  it('begin after midnight where the clocks skip it', () => {
    expect(startOfLocalDate('2026-09-06', 'America/Santiago')).toEqual(new Date('2026-09-06T04:00:00Z'))
    expect(localDateOf(new Date('2026-09-06T03:59:59Z'), 'America/Santiago')).toBe('2026-09-05')
  })

  it('know their weekday, month and distance', () => {
    expect(weekdayOf('2026-11-22')).toBe(7)
    expect(weekdayOf('1969-12-29')).toBe(1)
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(daysBetween('2026-12-31', '2026-12-30')).toBe(-1)
    expect(monthOf('2026-11-22')).toBe('2026-11')
    expect(startOfMonth('2026-11-22', 2)).toBe('2027-01-01')
  })

  it('are told from what is none', () => {
    expect(isLocalDate('2024-02-29')).toBe(true)
    for (const text of ['2026-02-29', '2026-2-1', '2026-13-01', 'soon', '+002026-01-01', '2026-01-01T00:00'])
      expect(isLocalDate(text)).toBe(false)
    expect(() => weekdayOf('2026-02-30')).toThrow(RangeError)
  })
})

it('knows zones by name, and no offsets', () => {
  expect(['Europe/Madrid', 'Asia/Kolkata', 'UTC', 'Etc/GMT+3'].every(isTimeZone)).toBe(true)
  expect(['+01:00', 'europe/madrid', 'Europe/Nowhere', '', 'Madrid time'].some(isTimeZone)).toBe(false)
})
