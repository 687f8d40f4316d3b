import { expect, test } from 'vitest'
import { lookingBack, periodOf, scoreboardSearchOf } from './period.ts'

const NOW = new Date('2026-11-22T23:30:00Z')

test('the scoreboard opens with the quarter that runs, judged by today in the zone of the company', () => {
  const { interval, on, today } = periodOf({}, NOW, 'Europe/Madrid')
  expect([interval.startsOn, interval.endsOn, on, today]).toEqual([
    '2026-10-01',
    '2027-01-01',
    '2026-11-23',
    '2026-11-23',
  ])
})

test('a period that is over is judged by its last day', () => {
  expect(periodOf({ interval: 'month', on: '2026-02-14' }, NOW, 'Europe/Madrid').on).toBe('2026-02-28')
})

test('who looks from another day sees the period that ran then', () => {
  const { interval, on } = periodOf({ asOf: '2026-06-01' }, NOW, 'Europe/Madrid')
  expect([interval.startsOn, on]).toEqual(['2026-04-01', '2026-06-01'])
})

test('nobody looks back from a day to come', () => {
  expect(lookingBack({ asOf: '2026-11-24', interval: 'year' }, '2026-11-23')).toEqual({ interval: 'year' })
  expect(lookingBack({ asOf: '2026-11-23' }, '2026-11-23')).toEqual({ asOf: '2026-11-23' })
})

test('an address that is not understood shows more, never an error', () => {
  expect(scoreboardSearchOf({ interval: 'week', on: '2026-02-31', figure: 'unknown', other: 1 })).toEqual({})
  expect(scoreboardSearchOf({ interval: 'year', on: '2026-02-01', figure: 'mqls' })).toEqual({
    interval: 'year',
    on: '2026-02-01',
    figure: 'mqls',
  })
})

test('the filters of the address are those of the figures', () => {
  const memberId = '01a20121-0548-77ba-a532-c656e047b2a8'
  const search = scoreboardSearchOf({ channel: 'seo', campaign: 'Feria', memberId })
  expect(periodOf(search, NOW, 'Europe/Madrid').filter).toEqual({ channel: 'seo', campaign: 'Feria', memberId })
  expect(scoreboardSearchOf({ channel: 'unknown', campaign: '', memberId: 'somebody' })).toEqual({})
})
