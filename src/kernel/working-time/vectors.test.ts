import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../instant.ts'
import { addWorkingTime, workingTimeBetween } from './arithmetic.ts'
import type { WorkingCalendar } from './calendar.ts'
import { calendar, MADRID_2026, MX, officeWeek, S1, S1cat, S2, S3, S4, weekdays } from './example-calendars.ts'
import { prepareCalendar } from './prepared.ts'

const vectors: [string, WorkingCalendar, string, number, string][] = [
  ['1 over a week end on which the clocks go forward', S1, '2026-03-27T16:30:00Z', 4 * HOUR, '2026-03-30T10:30:00Z'],
  ['2 captured in a night without the hour', S1, '2026-03-28T22:50:00Z', HOUR, '2026-03-30T08:00:00Z'],
  ['3 around the clock over the skipped hour', S3, '2026-03-28T23:30:00Z', 4 * HOUR, '2026-03-29T03:30:00Z'],
  ['4 a night of seven hours', S4, '2026-03-28T22:00:00Z', 6 * HOUR, '2026-03-29T04:00:00Z'],
  ['5 a night of nine hours', S4, '2026-10-24T21:00:00Z', 6 * HOUR, '2026-10-25T03:00:00Z'],
  ['6a captured at the first 02:30', S3, '2026-10-25T00:30:00Z', 2 * HOUR, '2026-10-25T02:30:00Z'],
  ['6b captured at the second 02:30', S3, '2026-10-25T01:30:00Z', 2 * HOUR, '2026-10-25T03:30:00Z'],
  ['7 over a week end on which the clocks go back', S1, '2026-10-23T15:00:00Z', 4 * HOUR, '2026-10-26T11:00:00Z'],
  ['8a over Holy Thursday in Madrid', S1, '2026-04-01T15:00:00Z', 4 * HOUR, '2026-04-06T10:00:00Z'],
  ['8b over Holy Thursday in Catalonia', S1cat, '2026-04-01T15:00:00Z', 4 * HOUR, '2026-04-02T10:00:00Z'],
  ['9 half before a long week end', S1, '2026-12-04T16:59:30Z', 60 * SECOND, '2026-12-09T08:00:30Z'],
  ['10a captured exactly at closing', S1, '2026-06-10T16:00:00Z', HOUR, '2026-06-11T08:00:00Z'],
  ['10b captured exactly at opening', S1, '2026-06-10T07:00:00Z', HOUR, '2026-06-10T08:00:00Z'],
  ['10c due exactly at closing', S1, '2026-06-10T15:00:00Z', HOUR, '2026-06-10T16:00:00Z'],
  ['11 over lunch and a short Friday', S2, '2026-06-11T11:30:00Z', 5 * HOUR, '2026-06-12T08:30:00Z'],
  ['12 in Mexico, which no longer changes clocks', MX, '2026-04-03T23:30:00Z', HOUR, '2026-04-06T15:30:00Z'],
  ['13 a whole day', S1, '2026-06-10T07:00:00Z', 9 * HOUR, '2026-06-10T16:00:00Z'],
  ['14 captured on a holiday', S1, '2026-10-12T09:00:00Z', 30 * MINUTE, '2026-10-13T07:30:00Z'],
]

describe('the worked vectors', () => {
  it.each(vectors)('%s', (_, hours, start, target, due) => {
    expect(addWorkingTime(hours, new Date(start), target)).toEqual(new Date(due))
    expect(workingTimeBetween(hours, new Date(start), new Date(due))).toBe(target)
  })

  it.each(vectors)('%s, prepared', (_, hours, start, target, due) => {
    const year = prepareCalendar(hours, new Date('2026-01-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z'))
    expect(year.add(new Date(start), target)).toEqual(new Date(due))
    expect(year.between(new Date(start), new Date(due))).toBe(target)
  })
})

describe('a pause adds the working time it lasts', () => {
  it.each([
    [
      'P1 in working hours',
      '2026-03-30T07:30:00Z',
      '2026-03-30T08:30:00Z',
      '2026-03-30T10:30:00Z',
      '2026-03-30T13:30:00Z',
    ],
    ['P2 over a night', '2026-03-30T14:00:00Z', '2026-03-30T15:00:00Z', '2026-03-31T06:00:00Z', '2026-03-31T10:00:00Z'],
    [
      'P3 outside working hours',
      '2026-03-30T14:00:00Z',
      '2026-03-30T17:00:00Z',
      '2026-03-31T06:00:00Z',
      '2026-03-31T09:00:00Z',
    ],
  ])('%s', (_, start, pausedAt, resumedAt, due) => {
    const paused = workingTimeBetween(S1, new Date(pausedAt), new Date(resumedAt))
    expect(addWorkingTime(S1, new Date(start), 4 * HOUR + paused)).toEqual(new Date(due))
  })
})

describe('the time used stays, the rest runs on the other calendar', () => {
  function continued(
    before: WorkingCalendar,
    after: WorkingCalendar,
    start: string,
    changedAt: string,
    target: number,
  ) {
    const used = workingTimeBetween(before, new Date(start), new Date(changedAt))
    return { used, due: addWorkingTime(after, new Date(changedAt), target - used) }
  }

  it('C1 when the summer hours begin', () => {
    const summer = calendar('Europe/Madrid', weekdays([{ open: '09:00', close: '15:00' }]), MADRID_2026)
    expect(continued(S1, summer, '2026-06-12T14:00:00Z', '2026-06-14T22:00:00Z', 10 * HOUR)).toEqual({
      used: 7_200 * SECOND,
      due: new Date('2026-06-16T09:00:00Z'),
    })
    expect(addWorkingTime(S1, new Date('2026-06-12T14:00:00Z'), 10 * HOUR)).toEqual(new Date('2026-06-15T15:00:00Z'))
  })

  it('A1 when it goes from Madrid to Mexico', () => {
    expect(continued(S1, MX, '2026-06-10T14:00:00Z', '2026-06-10T15:00:00Z', 4 * HOUR)).toEqual({
      used: 3_600 * SECOND,
      due: new Date('2026-06-10T18:00:00Z'),
    })
  })
})

describe('hours on the wall that are skipped or repeated', () => {
  const nightly = (open: string, close: string) => {
    const spans = [{ open, close }]
    return calendar('Europe/Madrid', { ...weekdays(spans), 6: spans, 7: spans })
  }

  it('opens at 03:30 when 02:30 is skipped', () => {
    expect(addWorkingTime(nightly('02:30', '08:00'), new Date('2026-03-28T23:00:00Z'), HOUR)).toEqual(
      new Date('2026-03-29T02:30:00Z'),
    )
  })

  it('opens at the first 02:30 when there are two', () => {
    expect(addWorkingTime(nightly('02:30', '08:00'), new Date('2026-10-24T22:00:00Z'), HOUR)).toEqual(
      new Date('2026-10-25T01:30:00Z'),
    )
  })

  it('does not open at all when closing would come before opening', () => {
    expect(
      workingTimeBetween(nightly('02:45', '03:30'), new Date('2026-03-28T23:00:00Z'), new Date('2026-03-29T12:00:00Z')),
    ).toBe(0)
  })

  it('counts once what lies twice on the same time', () => {
    const spans = [
      { open: '02:00', close: '02:45' },
      { open: '03:00', close: '04:00' },
    ]
    const hours = calendar('Europe/Madrid', { ...weekdays([]), 7: spans })
    expect(workingTimeBetween(hours, new Date('2026-03-28T12:00:00Z'), new Date('2026-03-29T12:00:00Z'))).toBe(HOUR)
  })
})

it('opens in Mexico an hour later on the time line than in the summers with a change of clocks', () => {
  expect(addWorkingTime(MX, new Date('2022-07-05T05:00:00Z'), HOUR)).toEqual(new Date('2022-07-05T15:00:00Z'))
  expect(addWorkingTime(calendar('America/Mexico_City', officeWeek), new Date('2026-07-07T05:00:00Z'), HOUR)).toEqual(
    new Date('2026-07-07T16:00:00Z'),
  )
})
