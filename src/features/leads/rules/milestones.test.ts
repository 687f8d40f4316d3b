import { expect, test } from 'vitest'
import { furthest, milestonesToAdd } from './milestones.ts'

const march = new Date('2026-03-02T09:00:00Z')
const april = new Date('2026-04-02T09:00:00Z')
const lead = { stage: 'lead', occurredAt: march, implied: false } as const

test('a skipped stage takes the instant of the later one and is implied', () => {
  expect(milestonesToAdd([lead], 'sql', april)).toEqual([
    { stage: 'mql', occurredAt: april, implied: true },
    { stage: 'sal', occurredAt: april, implied: true },
    { stage: 'sql', occurredAt: april, implied: false },
  ])
})

test('an implied stage that is seen later takes its own instant', () => {
  expect(milestonesToAdd([lead, { stage: 'mql', occurredAt: march, implied: true }], 'mql', april)).toEqual([
    { stage: 'mql', occurredAt: april, implied: false },
  ])
})

test('a stage that was reached is not reached again', () => {
  expect(milestonesToAdd([lead], 'lead', april)).toEqual([])
})

test('the furthest stage decides', () => {
  expect(furthest([lead, { stage: 'opportunity' }, { stage: 'mql' }])).toBe('opportunity')
})
