import { describe, expect, test } from 'vitest'
import { formatDuration, formatOf, formatWorkingDuration } from './formatting.ts'

const spain = formatOf({ locale: 'es', country: 'ES', timeZone: 'Europe/Madrid', currency: 'EUR' })
const abroad = formatOf({ locale: 'en', country: 'ES', timeZone: 'Europe/Madrid', currency: 'EUR' })
const thisYear = formatOf({ locale: 'es', country: 'ES', timeZone: 'Europe/Madrid', currency: 'EUR', year: 2026 })
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('values are written in the language of the person and the zone of the workspace', () => {
  test.each([
    [plain(spain.number(1234)), '1.234'],
    [plain(spain.percent(0.256, 1)), '25,6 %'],
    [plain(spain.money(123400)), '1.234 €'],
    [plain(spain.money(123450)), '1.234,50 €'],
    [plain(spain.money(1500, 'CLP')), '1.500 CLP'],
    [plain(spain.day('2026-03-29')), '29 mar 2026'],
    [plain(spain.time('2026-03-29T00:30:00Z')), '01:30'],
    [plain(spain.time('2026-03-29T01:30:00Z')), '03:30'],
    [plain(abroad.date('2026-01-31T23:30:00Z')), '1 Feb 2026'],
    [plain(spain.moment('2025-11-21T11:10:00Z')), 'vie, 21 nov, 12:10'],
    [plain(thisYear.moment('2025-11-21T11:10:00Z')), '21 nov 2025, 12:10'],
    [plain(thisYear.moment('2025-12-31T23:30:00Z')), 'jue, 1 ene, 00:30'],
    [plain(spain.soon('2026-11-23T09:00:00Z', new Date('2026-11-23T07:00:00Z'))), '10:00'],
    [plain(spain.soon('2026-11-23T09:00:00Z', new Date('2026-11-22T07:00:00Z'))), 'lun, 10:00'],
    [plain(abroad.soon('2026-12-23T09:00:00Z', new Date('2026-11-22T07:00:00Z'))), '23 Dec, 10:00'],
    [plain(spain.ago('2026-11-22T10:00:00Z', new Date('2026-11-22T12:10:00Z'))), 'hace 2 h'],
  ])('%s', (written, expected) => expect(written).toBe(expected))
})

describe('durations', () => {
  test.each([
    [plain(formatWorkingDuration(0)), '0 min'],
    [plain(formatWorkingDuration(200)), '3 h 20 min'],
    [plain(formatWorkingDuration(3000)), '50 h'],
    [plain(formatDuration(3000)), '2 d 2 h'],
    [plain(formatDuration(4310)), '3 d'],
  ])('%s', (written, expected) => expect(written).toBe(expected))

  test('a unit never stands on another line than its number', () => {
    const written = [formatWorkingDuration(200), formatDuration(3000), formatDuration(4310), spain.money(123400)]
    for (const text of [...written, spain.percent(0.256, 1)]) expect(text).not.toContain(' ')
  })
})
