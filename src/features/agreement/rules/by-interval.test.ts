import { expect, test } from 'vitest'
import { OFFICE_HOURS } from '#test/world/agreement.ts'
import { commitment } from '#test/world/facts.ts'
import { intervalsWithin, misplacedDays, readNumbers, spreadEvenly, targetsIn, withTargets } from './by-interval.ts'

const period = { startsOn: '2026-02-10', endsOn: '2026-05-31', calendar: { name: '', hours: OFFICE_HOURS } }

test('each interval that the agreement touches has a target of its own, and the promise their mean', () => {
  const months = intervalsWithin(period, 'month')
  expect(months.map(({ startsOn }) => startsOn)).toEqual(['2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01'])
  const before = { ...commitment({ metric: 'mqls', target: 10, interval: 'month' }) }
  const kept = { ...before, byInterval: [{ startsOn: '2027-01-01', target: 99 }] }
  const after = withTargets(kept, months, [10, 20, 30, 41])
  expect(after.target).toBe(25)
  expect(after.byInterval?.at(-1)).toEqual({ startsOn: '2027-01-01', target: 99 })
  expect(targetsIn(after, months)).toEqual([10, 20, 30, 41])
  expect(misplacedDays(after)).toEqual([])
  const none = intervalsWithin({ ...period, endsOn: '2025-12-31' }, 'month')
  expect(withTargets(after, none, spreadEvenly(0, none.length))).toEqual(after)
})

test('a total is spread evenly in whole parts', () => {
  expect(spreadEvenly(103, 4)).toEqual([26, 26, 26, 25])
  expect(spreadEvenly(0, 3)).toEqual([0, 0, 0])
})

test.each([
  ['10\t20\t30', ',', [10, 20, 30]],
  ['1.200,5\n900', ',', [1_200.5, 900]],
  ['1,200.5; 900', '.', [1_200.5, 900]],
  ['1 200\t900\r\n', ',', [1_200, 900]],
  ['10 %\t5', ',', [10, 5]],
  ['10\t\t30', ',', [10, null, 30]],
  ['\t10\t\t\r\n', ',', [null, 10]],
  ['10\r\n\r\n30\r\n', ',', [10, null, 30]],
  ['\t\t', ',', null],
  ['10\tdiez', ',', null],
  ['-1\t2', ',', null],
  ['72.5\t80', ',', null],
  ['72,5\t80', '.', null],
  ['1.200,5\t80 %', ',', [1200.5, 80]],
] as const)('%j is read as numbers', (text, separator, numbers) => {
  expect(readNumbers(text, separator)).toEqual(numbers)
})

test('a day that begins no interval of its kind, or stands twice, is misplaced', () => {
  const promise = commitment({ metric: 'mqls', target: 10, interval: 'quarter' })
  const days = ['2026-01-01', '2026-02-01', '2026-01-01']
  expect(misplacedDays({ ...promise, byInterval: days.map(startsOn => ({ startsOn, target: 1 })) })).toEqual([
    '2026-02-01',
    '2026-01-01',
  ])
})
