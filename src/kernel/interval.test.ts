import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { INTERVAL_KINDS, intervalAt, intervalsBetween, nextInterval, previousInterval } from './interval.ts'

const madrid = 'Europe/Madrid'
const kinds = fc.constantFrom(...INTERVAL_KINDS)
const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
const zones = fc.constantFrom(madrid, 'America/Santiago', 'Asia/Kolkata', 'UTC')

describe('an interval', () => {
  it.each([
    ['week', '2026-11-22', '2026-11-16', '2026-11-23', { year: 2026, number: 47 }],
    ['week', '2027-01-01', '2026-12-28', '2027-01-04', { year: 2026, number: 53 }],
    ['week', '2024-12-30', '2024-12-30', '2025-01-06', { year: 2025, number: 1 }],
    ['month', '2026-12-31', '2026-12-01', '2027-01-01', { year: 2026, number: 12 }],
    ['quarter', '2026-11-22', '2026-10-01', '2027-01-01', { year: 2026, number: 4 }],
    ['quarter', '2026-03-31', '2026-01-01', '2026-04-01', { year: 2026, number: 1 }],
    ['year', '2026-11-22', '2026-01-01', '2027-01-01', { year: 2026, number: 1 }],
  ] as const)('of the kind %s holds %s', (kind, date, startsOn, endsOn, label) => {
    expect(intervalAt(kind, date, madrid)).toMatchObject({ kind, startsOn, endsOn, label })
  })

  it('begins and ends at local midnight, whatever the clocks do in it', () => {
    const march = intervalAt('month', '2026-03-15', madrid)
    expect(march.startsAt).toEqual(new Date('2026-02-28T23:00:00Z'))
    expect(march.endsAt).toEqual(new Date('2026-03-31T22:00:00Z'))
  })

  it('is found for an instant by the local day', () => {
    expect(intervalAt('year', new Date('2026-12-31T23:30:00Z'), madrid).startsOn).toBe('2027-01-01')
    expect(intervalAt('year', new Date('2026-12-31T23:30:00Z'), 'America/Mexico_City').startsOn).toBe('2026-01-01')
  })

  it('holds its instant, and its neighbours touch it', () => {
    fc.assert(
      fc.property(kinds, instants, zones, (kind, instant, zone) => {
        const interval = intervalAt(kind, instant, zone)
        expect(interval.startsAt <= instant && instant < interval.endsAt).toBe(true)
        expect(nextInterval(interval).startsAt).toEqual(interval.endsAt)
        expect(previousInterval(nextInterval(interval))).toEqual(interval)
      }),
    )
  })

  it('is listed with all that touch a stretch of time', () => {
    const months = intervalsBetween('month', '2026-01-31', '2026-03-01', madrid)
    expect(months.map(month => month.label.number)).toEqual([1, 2])
    expect(intervalsBetween('month', '2026-01-31', '2026-03-02', madrid)).toHaveLength(3)
    expect(intervalsBetween('week', '2026-03-02', '2026-03-02', madrid)).toEqual([])
    expect(intervalsBetween('week', '2026-03-02', '2026-01-02', madrid)).toEqual([])
  })
})
