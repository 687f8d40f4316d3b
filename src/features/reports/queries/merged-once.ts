import { type BoundedMemory, boundedMemory } from '#kernel/bounded-memory.ts'
import { type Group, mergedGroups, sizeOfGroups, withoutRepeated } from '../rules/groups.ts'

/** As of recalled.ts: some 50 MB. */
const merged: BoundedMemory<readonly Group[]> = boundedMemory(2_000_000)
const numbers = new WeakMap<readonly Group[], number>()
let last = 0

/**
 * Lists that are remembered, in one: those alike together, without the rows that are not the first of their lead since `from`. A year is
 * merged when it is read for the first time, and then when one of its months has changed.
 */
export function mergedOnce(lists: readonly (readonly Group[])[], from: number): readonly Group[] {
  const key = `${lists.map(numberOf)} ${from}`
  const known = merged.recall(key)
  if (known) return known
  const first = withoutRepeated(lists.flat(), from).map(group => ({ ...group, earlier: null }))
  const groups = mergedGroups(first)
  return merged.remember(key, groups, 20 + sizeOfGroups(groups))
}

function numberOf(list: readonly Group[]): number {
  const known = numbers.get(list)
  if (known) return known
  last += 1
  numbers.set(list, last)
  return last
}
