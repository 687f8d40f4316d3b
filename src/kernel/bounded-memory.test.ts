import { expect, test } from 'vitest'
import { boundedMemory } from './bounded-memory.ts'

test('what was not asked for the longest goes first', () => {
  const memory = boundedMemory<string>(10)
  memory.remember('a', 'A', 4)
  memory.remember('b', 'B', 4)
  expect(memory.recall('a')).toBe('A')
  memory.remember('c', 'C', 4)
  expect(['a', 'b', 'c'].map(key => memory.recall(key))).toEqual(['A', undefined, 'C'])
})

test('what is remembered anew takes the place of what was there', () => {
  const memory = boundedMemory<number>(10)
  memory.remember('a', 1, 8)
  memory.remember('a', 2, 6)
  memory.remember('b', 3, 4)
  expect([memory.recall('a'), memory.recall('b')]).toEqual([2, 3])
})
