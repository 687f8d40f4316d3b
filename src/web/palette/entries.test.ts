import { expect, test } from 'vitest'
import { type Entry, matching } from './entries.ts'

const entry = (label: string, words?: string): Entry => ({
  id: label,
  label,
  ...(words ? { words } : {}),
  run: () => {},
})
const ENTRIES = [entry('Cuadro de mando', 'scoreboard'), entry('Añadir un lead'), entry('Ausencias')]
const found = (typed: string) => matching(ENTRIES, typed).map(({ label }) => label)

test('nothing typed finds everything', () => {
  expect(found('  ')).toEqual(['Cuadro de mando', 'Añadir un lead', 'Ausencias'])
})

test('each word begins a word of the entry, whatever its accents and case', () => {
  expect(found('MAN cua')).toEqual(['Cuadro de mando'])
  expect(found('añ')).toEqual(['Añadir un lead'])
  expect(found('ando')).toEqual([])
  expect(found('a')).toEqual(['Añadir un lead', 'Ausencias'])
})

test('an entry is found by its other words too', () => {
  expect(found('score')).toEqual(['Cuadro de mando'])
})
