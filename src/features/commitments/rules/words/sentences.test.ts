import { expect, test } from 'vitest'
import { formatOf } from '#texts/formatting.ts'
import { sentenceOf } from './sentences.ts'
import { targetInWords } from './values.ts'

const format = formatOf({ locale: 'es', country: 'ES', timeZone: 'Europe/Madrid', currency: 'EUR' })

test('what a version owes of an interval that had begun is told with the day on which it took force', () => {
  const interval = { startsAt: '2026-01-01T00:00:00.000Z' }
  const parts = [{ from: '2026-01-07T10:00:00.000Z' }]
  const told = { unit: 'count', comparator: 'at_least', target: 60, promised: 100, currency: 'EUR', interval, parts }
  expect(targetInWords(told as never, format)).toContain('60 de 100: lo que toca desde el 7 ene 2026')
})

test('one ahead is told without the name of the figure, which is a plural', () => {
  const going = { metric: 'new_customers', unit: 'count', comparator: 'at_least', target: 10, promised: 10, parts: [] }
  const told = (actual: number) => sentenceOf({ ...going, expected: 4, actual, isNotReached: false } as never, format)
  expect(told(5)).toBe('Vais 1 por delante del ritmo')
  expect(told(6)).toBe('Vais 2 clientes nuevos por delante del ritmo')
})

test('of an interval that is over nothing is told as if it went on', () => {
  const over = { metric: 'mqls', unit: 'count', target: 60, promised: 60, expected: 60, isOver: true, parts: [] }
  const told = (more: object) => sentenceOf({ ...over, isNotReached: false, ...more } as never, format)
  expect(told({ comparator: 'at_least', actual: null })).toBe('No hubo nada que medir')
  expect(told({ comparator: 'at_least', actual: 50 })).toMatch(/^Faltaron 10 /)
  expect(told({ comparator: 'at_most', actual: 70 })).toMatch(/^Os pasasteis en 10 /)
})
