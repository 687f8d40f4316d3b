import { expect, test } from 'vitest'
import { mergedAscending } from './merged-ascending.ts'
import { seededDice } from './seeded-dice.ts'

test('lists in order become one list in order, whatever their lengths', () => {
  const dice = seededDice(3)
  for (let round = 0; round < 60; round++) {
    const lists = Array.from({ length: Math.floor(dice() * 7) }, () => {
      const length = Math.floor(dice() ** 4 * 800)
      return Float64Array.from({ length }, () => Math.floor(dice() * 300)).sort()
    })
    expect(mergedAscending(lists)).toEqual(Float64Array.from(lists.flatMap(list => [...list])).sort())
  }
})
