import { expect, test } from 'vitest'
import { faultsOf, minutesAWeek, nextSpan, readTime } from './week.ts'

test('a time is read as people type it', () => {
  const typed = ['9', '09', '930', '9:30', '9.30', '0930', '24:00', '24', ' 7:05 ']
  expect(typed.map(readTime)).toEqual(['09:00', '09:00', '09:30', '09:30', '09:30', '09:30', '00:00', '00:00', '07:05'])
  expect(['', 'nine', '25', '9:60', '24:30', '1:2:3'].map(readTime)).toEqual([null, null, null, null, null, null])
})

test('after a morning comes an afternoon', () => {
  expect(nextSpan([])).toEqual({ open: '09:00', close: '18:00' })
  expect(nextSpan([{ open: '09:00', close: '14:00' }])).toEqual({ open: '15:00', close: '18:00' })
  expect(nextSpan([{ open: '20:00', close: '23:30' }])).toEqual({ open: '23:00', close: '00:00' })
})

test('a week is counted over midnight, and its faults are found where they are', () => {
  const morning = { open: '09:00', close: '14:00' }
  const night = { open: '22:00', close: '02:00' }
  const week = { 1: [morning], 2: [], 3: [], 4: [], 5: [], 6: [night], 7: [] }
  const calendar = { timeZone: 'Europe/Madrid', week, closedOn: [], exceptions: [] }
  expect(minutesAWeek(calendar)).toBe(9 * 60)
  expect(faultsOf(calendar).size).toBe(0)
  const overlapping = { ...calendar, week: { ...week, 1: [morning, { open: '13:00', close: '15:00' }] } }
  expect([...faultsOf(overlapping)]).toEqual([['week.1', 'spans_overlap']])
})
