import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gathering } from './gather.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const pause = (ms: number) => new Promise(wake => setTimeout(wake, ms))

/** Things that are done together, each group in 40 ms, and the groups in which they were. */
function slowly() {
  const groups: number[][] = []
  const gather = gathering<number, number>(
    async items => {
      groups.push(items)
      await pause(40)
      if (items.includes(13)) throw new Error('unlucky')
      return items.map(item => item * 2)
    },
    () => false,
  )
  return { groups, gather: (item: number) => gather('a', item) }
}

test('who comes alone is done at once; who comes meanwhile is done together', async () => {
  const { groups, gather } = slowly()
  const first = gather(1)
  await vi.advanceTimersByTimeAsync(10)
  expect(groups).toEqual([[1]])
  const others = [gather(2), gather(3)]
  await vi.runAllTimersAsync()
  expect(await Promise.all([first, ...others])).toEqual([2, 4, 6])
  expect(groups).toEqual([[1], [2, 3]])
})

test('those who were answered together and ask again one after the other are done together again', async () => {
  const { groups, gather } = slowly()
  const caller = async (number: number) => {
    await gather(number)
    await pause(number)
    await gather(number + 10)
  }
  const callers = Promise.all([caller(1), caller(2), caller(4)])
  await vi.runAllTimersAsync()
  await callers
  expect(groups).toEqual([
    [1, 2, 4],
    [11, 12, 14],
  ])
})

test('two halves that keep each other waiting become one', async () => {
  const { groups, gather } = slowly()
  const caller = async (number: number, later: number) => {
    if (later > 0) await pause(later)
    for (let time = 0; time < 2; time++) await gather(number)
  }
  const callers = Promise.all([caller(1, 0), caller(2, 0), caller(3, 10), caller(4, 10)])
  await vi.runAllTimersAsync()
  await callers
  expect(groups.map(group => group.sort())).toEqual([
    [1, 2],
    [1, 2, 3, 4],
    [3, 4],
  ])
})

test('nobody fails for the sake of another, nor is awaited for ever', async () => {
  const { groups, gather } = slowly()
  const all = Promise.allSettled([gather(1), gather(13), gather(2)])
  await vi.runAllTimersAsync()
  const outcomes = await all
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  const last = gather(4)
  await vi.runAllTimersAsync()
  expect(await last).toBe(8)
  expect(groups.at(-1)).toEqual([4])
})
