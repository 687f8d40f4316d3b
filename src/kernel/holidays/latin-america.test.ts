import { describe, expect, it } from 'vitest'
import { weekdayOf } from '../working-time/zone.ts'
import { coveredYears, type HolidayCountry, holidaysOf } from './holidays.ts'

/** Typed from published calendars and by hand from a wall calendar, not from the rules. */
const KEPT: Record<Exclude<HolidayCountry, 'ES'>, Record<number, string>> = {
  MX: {
    2025: '01-01 02-03 03-17 05-01 09-16 11-17 12-25',
    2026: '01-01 02-02 03-16 05-01 09-16 11-16 12-25',
    2027: '01-01 02-01 03-15 05-01 06-06 09-16 11-15 12-25',
    2028: '01-01 02-07 03-20 05-01 09-16 11-20 12-25',
  },
  AR: {
    2025: '01-01 03-03 03-04 03-24 04-02 04-18 05-01 05-25 06-16 06-20 07-09 08-17 10-10 11-24 12-08 12-25',
    2026: '01-01 02-16 02-17 03-24 04-02 04-03 05-01 05-25 06-15 06-20 07-09 08-17 10-12 11-23 12-08 12-25',
    2027: '01-01 02-08 02-09 03-24 03-26 04-02 05-01 05-25 06-20 06-21 07-09 08-16 10-11 11-20 12-08 12-25',
    2028: '01-01 02-28 02-29 03-24 04-02 04-14 05-01 05-25 06-17 06-20 07-09 08-21 10-16 11-20 12-08 12-25',
  },
  CO: {
    2025: '01-01 01-06 03-24 04-17 04-18 05-01 06-02 06-23 06-30 07-20 08-07 08-18 10-13 11-03 11-17 12-08 12-25',
    2026: '01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-20 08-07 08-17 10-12 11-02 11-16 12-08 12-25',
    2027: '01-01 01-11 03-22 03-25 03-26 05-01 05-10 05-31 06-07 07-05 07-20 08-07 08-16 10-18 11-01 11-15 12-08 12-25',
    2028: '01-01 01-10 03-20 04-13 04-14 05-01 05-29 06-19 06-26 07-03 07-20 08-07 08-21 10-16 11-06 11-13 12-08 12-25',
  },
  CL: {
    2025: '01-01 04-18 04-19 05-01 05-21 06-20 06-29 07-16 08-15 09-18 09-19 10-12 10-31 11-01 11-16 12-08 12-14 12-25',
    2026: '01-01 04-03 04-04 05-01 05-21 06-21 06-29 07-16 08-15 09-18 09-19 10-12 10-31 11-01 12-08 12-25',
    2027: '01-01 03-26 03-27 05-01 05-21 06-21 06-28 07-16 08-15 09-17 09-18 09-19 10-11 10-31 11-01 12-08 12-25',
    2028: '01-01 04-14 04-15 05-01 05-21 06-20 06-26 07-16 08-15 09-18 09-19 10-09 10-27 11-01 12-08 12-25',
  },
  PE: {
    2025: '01-01 04-17 04-18 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25',
    2026: '01-01 04-02 04-03 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25',
    2027: '01-01 03-25 03-26 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25',
    2028: '01-01 04-13 04-14 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25',
  },
}

const rows = Object.entries(KEPT).flatMap(([country, years]) =>
  Object.entries(years).map(([year, days]) => [country as HolidayCountry, Number(year), days] as const),
)

function short(country: HolidayCountry, region: string | null, year: number, scope?: string): string {
  const days = holidaysOf(country, region, year).filter(day => (scope ? day.scope === scope : day.scope !== 'optional'))
  return days.map(({ on }) => on.slice(5)).join(' ')
}

describe('the holidays of Latin America', () => {
  it.each(rows)('of %s in %i', (country, year, days) => expect(short(country, null, year)).toBe(days))

  it.each(Object.keys(KEPT) as HolidayCountry[])('of %s cover four years, each day once and in order', country => {
    expect(coveredYears(country)).toEqual([2025, 2026, 2027, 2028])
    for (const year of coveredYears(country)) {
      const days = holidaysOf(country, null, year).map(({ on }) => on)
      expect(days).toEqual([...new Set(days)].toSorted())
      expect(holidaysOf(country, null, year).every(({ provisional }) => provisional === year > 2026)).toBe(true)
    }
    expect(() => holidaysOf(country, null, 2024)).toThrow(RangeError)
    expect(() => holidaysOf(country, 'MD', 2026)).toThrow(RangeError)
  })

  it('name the days on which Argentine employers decide, where they are no holiday anyway', () => {
    expect(short('AR', null, 2025, 'optional')).toBe('04-17 05-02 08-15 11-21')
    expect(short('AR', null, 2026, 'optional')).toBe('03-23 07-10 12-07')
    expect(short('AR', null, 2027, 'optional')).toBe('03-25')
  })

  it('move Colombian feasts to Mondays, where two may meet', () => {
    const sacredHeart = holidaysOf('CO', null, 2025).find(({ on }) => on === '2025-06-30')
    expect(sacredHeart?.name).toEqual({
      es: 'Sagrado Corazón de Jesús y San Pedro y San Pablo',
      en: 'Sacred Heart and Saints Peter and Paul',
    })
    const moved = ['01-12', '03-23', '05-18', '06-08', '06-15', '06-29', '08-17', '10-12', '11-02', '11-16']
    expect(moved.every(day => weekdayOf(`2026-${day}`) === 1)).toBe(true)
  })

  it('keep 7 June in Arica alone', () => {
    expect(short('CL', 'AP', 2026, 'regional')).toBe('06-07')
    expect(short('CL', null, 2026, 'regional')).toBe('')
  })
})
