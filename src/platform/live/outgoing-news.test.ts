import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { outgoingNews } from './outgoing-news.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const news = (...ids: string[]) => ids.map(id => ({ kind: 'lead.captured', subject: { kind: 'lead', id } }))

/** What was told, each time: the workspaces and the ids of their leads. */
function listening() {
  const told: string[][] = []
  const outgoing = outgoingNews(async payloads => {
    told.push(
      payloads.map(payload => {
        const { workspaceId, messages } = JSON.parse(payload)
        return `${workspaceId}: ${messages.map(({ subject }: { subject: { id: string } }) => subject.id).join(' ')}`
      }),
    )
  }, 20)
  return { told, outgoing }
}

test('the first is told at once, what comes soon after together, each workspace by itself', async () => {
  const { told, outgoing } = listening()
  void outgoing.send('a', news('1', '2'))
  expect(told).toEqual([['a: 1 2']])
  await vi.advanceTimersByTimeAsync(5)
  void outgoing.send('a', news('3'))
  void outgoing.send('b', news('4'))
  const last = outgoing.send('a', news('5'))
  expect(told).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(16)
  await last
  expect(told[1]).toEqual(['a: 3 5', 'b: 4'])
  await vi.advanceTimersByTimeAsync(100)
  void outgoing.send('a', news('6'))
  expect(told[2]).toEqual(['a: 6'])
})

test('much is told in several pieces', async () => {
  const { told, outgoing } = listening()
  void outgoing.send('a', news(...Array.from({ length: 90 }, (_, index) => String(index))))
  expect(told[0]!.map(piece => piece.split(' ').length - 1)).toEqual([40, 40, 10])
})

test('the end waits for no pause, and nothing is left untold', async () => {
  const { told, outgoing } = listening()
  void outgoing.send('a', news('1'))
  await vi.advanceTimersByTimeAsync(5)
  void outgoing.send('a', news('2'))
  await outgoing.ended()
  expect(told).toEqual([['a: 1'], ['a: 2']])
})
