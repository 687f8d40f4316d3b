import { expect, test } from 'vitest'
import { HOLIDAY_COUNTRIES } from '#kernel/holidays/holidays.ts'
import { countryOfZone, currencyOf, proposedZone, zonesOf } from './places.ts'

test.each([
  ['MX', 'America/Mexico_City', 'MXN'],
  ['CO', 'America/Bogota', 'COP'],
  ['CL', 'America/Santiago', 'CLP'],
  ['PE', 'America/Lima', 'PEN'],
  ['ES', 'Europe/Madrid', 'EUR'],
])('%s proposes %s and %s', (country, zone, currency) => {
  expect(proposedZone(country, null, 'Asia/Tokyo')).toBe(zone)
  expect(currencyOf(country)).toBe(currency)
})

test('Argentina is known by either name of its zone', () => {
  expect(proposedZone('AR', null, 'Europe/Madrid')).toMatch(/^America\/(Argentina\/)?Buenos_Aires$/)
})

test('a zone of the country stays, and the Canaries have theirs', () => {
  expect(proposedZone('MX', null, 'America/Cancun')).toBe('America/Cancun')
  expect(proposedZone('ES', 'CN', 'Europe/Madrid')).toBe('Atlantic/Canary')
  expect(proposedZone('JP', null, 'Asia/Tokyo')).toBe('Asia/Tokyo')
})

test('a zone tells its country', () => {
  expect(countryOfZone('America/Tijuana')).toBe('MX')
  expect(countryOfZone('Asia/Tokyo')).toBeNull()
})

test('every country with holidays has zones and a currency', () => {
  for (const country of HOLIDAY_COUNTRIES) {
    expect(zonesOf(country).length).toBeGreaterThan(0)
    expect(currencyOf(country)).not.toBeNull()
  }
})
