import { describe, expect, it } from 'vitest'
import { workingCalendar } from './calendar.ts'
import { calendar, S1, S2, S3, S4, weekdays } from './example-calendars.ts'

const week = (days: object) => calendar('Europe/Madrid', { ...weekdays([]), ...days })
const problemsOf = (input: unknown) => workingCalendar.safeParse(input).error?.issues.map(issue => issue.message) ?? []

describe('a working calendar', () => {
  it.each([S1, S2, S3, S4])('is accepted as it is', input => {
    expect(workingCalendar.parse(input)).toEqual(input)
  })

  it('survives being stored as JSON', () => {
    expect(workingCalendar.parse(JSON.parse(JSON.stringify(S4)))).toEqual(S4)
  })

  it('may touch and meet, but not overlap within a day', () => {
    expect(
      problemsOf(
        week({
          1: [
            { open: '09:00', close: '14:00' },
            { open: '14:00', close: '18:00' },
          ],
        }),
      ),
    ).toEqual([])
    expect(
      problemsOf(
        week({
          1: [
            { open: '15:00', close: '18:00' },
            { open: '09:00', close: '15:01' },
          ],
        }),
      ),
    ).toContain('spans_overlap')
  })

  it('does not overlap over midnight, on Sunday neither', () => {
    const night = [{ open: '22:00', close: '06:00' }]
    expect(problemsOf(week({ 1: night, 2: [{ open: '06:00', close: '08:00' }] }))).toEqual([])
    expect(problemsOf(week({ 1: night, 2: [{ open: '05:59', close: '08:00' }] }))).toContain('spans_overlap')
    expect(problemsOf(week({ 7: night, 1: [{ open: '05:00', close: '08:00' }] }))).toContain('spans_overlap')
  })

  it('has a zone that exists, days that exist and hours that exist', () => {
    expect(problemsOf({ ...S1, timeZone: 'Europe/Nowhere' })).toEqual(['time_zone_unknown'])
    expect(problemsOf({ ...S1, closedOn: [{ on: '2026-02-29', name: 'x' }] })).toEqual(['date_unknown'])
    expect(problemsOf(week({ 1: [{ open: '24:00', close: '06:00' }] }))).toEqual(['time_unknown'])
    expect(problemsOf(week({ 1: [{ open: '9:00', close: '18:60' }] }))).toEqual(['time_unknown', 'time_unknown'])
  })

  it('says one thing about one day', () => {
    const exceptions = [
      { on: '2026-12-24', spans: [] },
      { on: '2026-12-24', spans: [] },
    ]
    expect(problemsOf({ ...S1, exceptions })).toEqual(['date_repeated'])
  })

  it('is of a bearable size and has nothing else in it', () => {
    const minute = (n: number) => ({ open: `10:${10 + n}`, close: `10:${11 + n}` })
    expect(problemsOf(week({ 1: Array.from({ length: 13 }, (_, n) => minute(n)) }))).toHaveLength(1)
    expect(
      problemsOf({ ...S1, closedOn: Array.from({ length: 1_001 }, () => ({ on: '2026-01-01', name: 'x' })) }),
    ).toHaveLength(1)
    expect(problemsOf({ ...S1, colour: 'red' })).toHaveLength(1)
    expect(problemsOf({ ...S1, week: { ...S1.week, 8: [] } })).toHaveLength(1)
  })
})
