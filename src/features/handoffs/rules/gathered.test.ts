import { expect, test } from 'vitest'
import { gathered } from './gathered.ts'

test('each is told all at once, and who is told the same is told it together', () => {
  const [one, two] = [{ id: 'one' }, { id: 'two' }]
  const told = [
    { what: one, readers: ['head', 'carlos', 'head', 'dina'] },
    { what: two, readers: ['head', 'carlos'] },
  ]
  expect(gathered(told)).toEqual([
    { of: [one, two], readers: ['head', 'carlos'] },
    { of: [one], readers: ['dina'] },
  ])
  expect(gathered([])).toEqual([])
})
