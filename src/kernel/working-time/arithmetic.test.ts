import { describe, expect, it } from 'vitest'
import { HOUR } from '../instant.ts'
import {
  addWorkingTime,
  endOfWorkingDay,
  isOpenAt,
  neverOpens,
  nextOpening,
  WorkingTimeOutOfReach,
  workingTimeBetween,
} from './arithmetic.ts'
import { calendar, S1, S2, S3, S4, weekdays } from './example-calendars.ts'
import { openSpans } from './spans.ts'

const never = calendar('Europe/Madrid', weekdays([]))
const at = (iso: string) => new Date(iso)

describe('open and closed', () => {
  it('counts the opening as open and the closing as closed', () => {
    expect(isOpenAt(S1, at('2026-06-10T07:00:00Z'))).toBe(true)
    expect(isOpenAt(S1, at('2026-06-10T15:59:59.999Z'))).toBe(true)
    expect(isOpenAt(S1, at('2026-06-10T16:00:00Z'))).toBe(false)
    expect(isOpenAt(S3, at('2026-10-25T00:59:59Z'))).toBe(true)
  })

  it('says when a clock begins to run: now when open, else at the next opening', () => {
    expect(nextOpening(S1, at('2026-06-10T10:00:00Z'))).toEqual(at('2026-06-10T10:00:00Z'))
    expect(nextOpening(S1, at('2026-12-04T17:00:00Z'))).toEqual(at('2026-12-09T08:00:00Z'))
    expect(() => nextOpening(never, at('2026-06-10T10:00:00Z'))).toThrow(WorkingTimeOutOfReach)
  })

  it('closes what opens on a holiday, not the night that began before', () => {
    const closedSunday = { ...S4, closedOn: [{ on: '2026-06-14', name: 'Sunday' }] }
    const closedSaturday = { ...S4, closedOn: [{ on: '2026-06-13', name: 'Saturday' }] }
    expect(isOpenAt(closedSunday, at('2026-06-14T02:00:00Z'))).toBe(true)
    expect(isOpenAt(closedSaturday, at('2026-06-14T02:00:00Z'))).toBe(false)
  })

  it('lets the hours of an exception win over the week and over a holiday', () => {
    const sale = calendar(
      'Europe/Madrid',
      S1.week,
      ['2026-12-25'],
      [
        { on: '2026-12-25', spans: [{ open: '10:00', close: '12:00' }] },
        { on: '2026-12-28', spans: [] },
      ],
    )
    const spans = [...openSpans(sale, at('2026-12-25T00:00:00Z'), at('2026-12-29T09:00:00Z'))]
    expect(spans).toEqual([
      { on: '2026-12-25', openAt: at('2026-12-25T09:00:00Z'), closeAt: at('2026-12-25T11:00:00Z') },
      { on: '2026-12-29', openAt: at('2026-12-29T08:00:00Z'), closeAt: at('2026-12-29T09:00:00Z') },
    ])
  })
})

describe('the limits', () => {
  it('refuses a calendar without opening in sixty days', () => {
    expect(neverOpens(never, at('2026-06-10T10:00:00Z'))).toBe(true)
    expect(neverOpens(S4, at('2026-06-10T10:00:00Z'))).toBe(false)
    const inAutumn = calendar(
      'UTC',
      weekdays([]),
      [],
      [{ on: '2026-10-01', spans: [{ open: '09:00', close: '10:00' }] }],
    )
    expect(neverOpens(inAutumn, at('2026-06-10T10:00:00Z'))).toBe(true)
    expect(neverOpens(inAutumn, at('2026-08-20T10:00:00Z'))).toBe(false)
  })

  it('gives up by name, in good time, where nobody ever works', () => {
    expect(() => addWorkingTime(never, at('2026-06-10T10:00:00Z'), HOUR)).toThrow(WorkingTimeOutOfReach)
    expect(() => endOfWorkingDay(never, at('2026-06-10T10:00:00Z'), 1)).toThrow(WorkingTimeOutOfReach)
  })

  it('takes no time for what is no time', () => {
    expect(addWorkingTime(never, at('2026-06-10T10:00:00Z'), 0)).toEqual(at('2026-06-10T10:00:00Z'))
    for (const length of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => addWorkingTime(S1, at('2026-06-10T10:00:00Z'), length)).toThrow(RangeError)
  })

  it('counts backwards as negative', () => {
    expect(workingTimeBetween(S1, at('2026-06-10T10:00:00Z'), at('2026-06-10T08:00:00Z'))).toBe(-2 * HOUR)
    expect(workingTimeBetween(S1, at('2026-06-10T10:00:00Z'), at('2026-06-10T10:00:00Z'))).toBe(0)
  })
})

describe('the end of the Nth working day', () => {
  it.each([
    ['today, the first, while its hours last', S1, '2026-06-10T10:00:00Z', 1, '2026-06-10T16:00:00Z'],
    ['tomorrow, the second', S1, '2026-06-10T10:00:00Z', 2, '2026-06-11T16:00:00Z'],
    ['tomorrow as the first, exactly at closing', S1, '2026-06-10T16:00:00Z', 1, '2026-06-11T16:00:00Z'],
    ['past lunch to the last closing of the day', S2, '2026-06-11T12:30:00Z', 1, '2026-06-11T16:00:00Z'],
    ['over a long week end', S1, '2026-12-04T10:00:00Z', 2, '2026-12-09T17:00:00Z'],
    ['in a night that belongs to the day before', S4, '2026-06-14T01:00:00Z', 1, '2026-06-14T04:00:00Z'],
  ])('is %s', (_, hours, start, days, end) => {
    expect(endOfWorkingDay(hours, at(start), days)).toEqual(at(end))
  })

  it('is asked for in whole days from one on', () => {
    for (const days of [0, -1, 1.5])
      expect(() => endOfWorkingDay(S1, at('2026-06-10T10:00:00Z'), days)).toThrow(RangeError)
  })
})
