import { expect, test } from 'vitest'
import { keepableDays, stretchesWithout } from './days.ts'
import type { Scope } from './source.ts'

const NOW = new Date('2026-11-22T10:00:00Z')
const scope = (from: string, to: string) =>
  ({ from: new Date(from), to: new Date(to), asOf: NOW, timeZone: 'Europe/Madrid' }) as Scope

test('what begins within a day is kept from the next one on, and never what is not over', () => {
  expect(keepableDays(scope('2026-11-01T12:00:00Z', '2026-12-31T23:00:00Z'))).toEqual({
    firstDay: '2026-11-02',
    lastDay: '2026-11-21',
  })
  expect(keepableDays(scope('2026-11-21T23:00:00Z', '2026-12-31T23:00:00Z'))).toBeNull()
})

test('since the beginning of time, the days of twenty years are kept, and all before are counted in one stretch', () => {
  const asked = scope('0001-01-01T00:00:00Z', '2026-11-22T23:00:00Z')
  const days = keepableDays(asked)
  expect(days).toEqual({ firstDay: '2006-11-07', lastDay: '2026-11-21' })
  expect(stretchesWithout(asked, days ? [days] : [])).toEqual([
    [asked.from, new Date('2006-11-06T23:00:00Z')],
    [new Date('2026-11-21T23:00:00Z'), asked.to],
  ])
})
