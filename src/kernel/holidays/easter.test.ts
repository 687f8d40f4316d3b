import { expect, it } from 'vitest'
import { weekdayOf } from '../working-time/zone.ts'
import { easterOf } from './easter.ts'

it.each([
  [1818, '1818-03-22'],
  [1943, '1943-04-25'],
  [1954, '1954-04-18'],
  [1961, '1961-04-02'],
  [2000, '2000-04-23'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2028, '2028-04-16'],
  [2038, '2038-04-25'],
  [2285, '2285-03-22'],
])('Easter of %i is on %s', (year, on) => expect(easterOf(year)).toBe(on))

it('Easter is a Sunday between 22 March and 25 April', () => {
  for (let year = 1583; year < 3000; year++) {
    const on = easterOf(year)
    expect(weekdayOf(on)).toBe(7)
    expect(on.slice(5) >= '03-22' && on.slice(5) <= '04-25').toBe(true)
  }
})
