import { expect, test } from 'vitest'
import { nextAttempt } from './attempts.ts'

const SENT = new Date('2026-03-02T10:00:00Z')

function waitsOf(failure: 'unreachable' | 'deferred', hours: number): number[] {
  const waits: number[] = []
  for (let attempts = 1, at = SENT; at.getTime() - SENT.getTime() < hours * 3_600_000; attempts++) {
    const next = nextAttempt({ failure, attempts, sendAt: SENT }, at, 0.5)
    if (!next) break
    waits.push((next.getTime() - at.getTime()) / 60_000)
    at = next
  }
  return waits
}

test('what is put off is tried again ever more seldom, for four days', () => {
  const waits = waitsOf('deferred', 1_000)
  expect(waits.slice(0, 6)).toEqual([1, 5, 15, 30, 60, 60])
  const days = waits.reduce((sum, wait) => sum + wait, 0) / 1_440
  expect(days).toBeCloseTo(4, 1)
})

test('a server that is away for hours gets everything within a quarter of an hour of its return', () => {
  expect(Math.max(...waitsOf('unreachable', 6))).toBe(15)
})

test('what is refused for good is not tried again', () => {
  for (const failure of ['refused', 'address'] as const)
    expect(nextAttempt({ failure, attempts: 1, sendAt: SENT }, SENT, 0.5)).toBeNull()
})

test('a tenth more or less, by the dice', () => {
  const at = (dice: number) => nextAttempt({ failure: 'deferred', attempts: 2, sendAt: SENT }, SENT, dice)
  expect([at(0), at(1)]).toEqual([new Date('2026-03-02T10:04:30Z'), new Date('2026-03-02T10:05:30Z')])
})
