import { expect, test } from 'vitest'
import { nextAttempt } from './attempts.ts'

const NOW = new Date('2026-03-02T10:00:00Z')

test('ten attempts within three days and a bit, each within a tenth of its time', () => {
  let at = NOW
  const waits: number[] = []
  for (let attempts = 1; ; attempts++) {
    const next = nextAttempt(attempts, at, 0.5, null)
    if (!next) break
    waits.push((next.getTime() - at.getTime()) / 60_000)
    at = next
  }
  expect(waits).toEqual([5 / 60, 5, 30, 120, 300, 600, 840, 1200, 1440])
  expect([0, 1].map(dice => nextAttempt(2, NOW, dice, null))).toEqual([
    new Date('2026-03-02T10:04:30Z'),
    new Date('2026-03-02T10:05:30Z'),
  ])
})

test('not before the other side wants it, but a day later at most', () => {
  const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
  expect(nextAttempt(1, NOW, 0.5, at(1))).toEqual(at(1))
  expect(nextAttempt(4, NOW, 0.5, at(1))).toEqual(at(2))
  expect(nextAttempt(1, NOW, 0.5, at(1000))).toEqual(at(24))
})
