import { expect, test } from 'vitest'
import { HOLIDAY_COUNTRIES, holidaysOf } from './holidays.ts'
import { whoseHolidays } from './whose.ts'

const daysOf = (country: (typeof HOLIDAY_COUNTRIES)[number], region: string | null) =>
  holidaysOf(country, region, 2026)
    .filter(({ scope }) => scope !== 'optional')
    .map(({ on }) => on)

test.each(HOLIDAY_COUNTRIES)('a calendar with the holidays of %s keeps them', country => {
  expect(whoseHolidays(daysOf(country, null))).toEqual({ country, region: null })
})

test('own days beside them, and one that is worked, are no matter', () => {
  const andalusia = [...daysOf('ES', 'AN').slice(1), '2026-05-15', '2026-09-17']
  expect(whoseHolidays(andalusia)).toEqual({ country: 'ES', region: 'AN' })
})

test('some closed days are no holidays of a country', () => {
  expect(whoseHolidays(['2026-08-03', '2026-08-04', '2026-12-25'])).toBeNull()
  expect(whoseHolidays([])).toBeNull()
})
