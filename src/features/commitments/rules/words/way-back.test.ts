import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatOf } from '#texts/formatting.ts'
import { meets } from '../judge.ts'
import { turnsNeeded, wayBackOf } from './way-back.ts'

const format = formatOf({ locale: 'es', country: 'ES', timeZone: 'Europe/Madrid', currency: 'EUR' })
const now = new Date('2026-11-23T10:00:00Z')
const interval = { endsOn: '2027-01-01', endsAt: '2026-12-31T23:00:00Z' }
const slips = {
  state: 'at_risk',
  isOver: false,
  isNotReached: false,
  comparator: 'at_least',
  interval,
  currency: 'EUR',
}
const told = (more: object) => wayBackOf({ ...slips, ...more } as never, now, format)

test('of what adds up it says how much is left and how much that is a week', () => {
  const leads = { metric: 'leads_captured', unit: 'count', target: 380, actual: 102 }
  expect(told(leads)).toBe('Para cumplir: 278 leads captados más hasta el 31 dic 2026, a razón de 51 por semana.')
  expect(told({ ...leads, actual: 379 })).toContain(': 1 más hasta')
  const soon = { endsOn: '2026-12-01', endsAt: '2026-11-30T23:00:00Z' }
  expect(told({ ...leads, interval: soon })).toBe('Para cumplir: 278 leads captados más hasta el 30 nov 2026.')
  expect(told({ metric: 'revenue', unit: 'money', target: 300_000, actual: 100_000 })).toMatch(
    /^Para cumplir: 2\.000\s€ más hasta/,
  )
})

test('of a share it says how many in a row bring it back, and of a time who waits', () => {
  expect(told({ metric: 'clocks_kept', unit: 'percent', target: 88, actual: 87.3, count: 324, of: 371, open: 6 })).toBe(
    'Con 21 seguidos que salgan bien volvéis a lo prometido.',
  )
  expect(told({ metric: 'response_time', unit: 'working_minutes', target: 30, actual: 40, open: 3 })).toContain('3')
})

test('of what does not slip, is over or cannot be told it says nothing', () => {
  const leads = { metric: 'leads_captured', unit: 'count', target: 380, actual: 102 }
  for (const more of [{ state: 'on_track' }, { state: 'broken' }, { isOver: true }, { actual: null }])
    expect(told({ ...leads, ...more })).toBeNull()
  expect(told({ metric: 'people_in_sales', unit: 'count', target: 8, actual: 7, count: 7, of: 7 })).toBeNull()
})

test('so many in a row are enough, and one less is not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 1, max: 99 }),
      (of, bad, target) => {
        const count = Math.max(0, of - bad)
        const needed = turnsNeeded({ metric: 'acceptance_rate', comparator: 'at_least', target, count, of })
        const with_ = (more: number) => meets('at_least', (100 * (count + more)) / (of + more), target)
        if (needed === null) expect(with_(0)).toBe(true)
        else expect([with_(needed - 1), with_(needed)]).toEqual([false, true])
      },
    ),
  )
})
