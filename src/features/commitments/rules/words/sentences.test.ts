import { expect, test } from 'vitest'
import { formatOf } from '#texts/formatting.ts'
import { targetInWords } from './values.ts'

const format = formatOf({ locale: 'es', country: 'ES', timeZone: 'Europe/Madrid', currency: 'EUR' })

test('what a version owes of an interval that had begun is told with the day on which it took force', () => {
  const interval = { startsAt: '2026-01-01T00:00:00.000Z' }
  const parts = [{ from: '2026-01-07T10:00:00.000Z' }]
  const told = { unit: 'count', comparator: 'at_least', target: 60, promised: 100, currency: 'EUR', interval, parts }
  expect(targetInWords(told as never, format)).toContain('60 de 100: lo que toca desde el 7 ene 2026')
})
