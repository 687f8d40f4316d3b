import { expect, test } from 'vitest'
import { spanOf, spanSearchOf } from './span.ts'

const TODAY = '2026-11-22'

test('without days in the address the last twelve months are shown, up to the day from which one looks', () => {
  expect(spanOf({}, TODAY)).toMatchObject({ from: '2025-11-23', to: '2026-11-23', length: 365 })
  expect(spanOf({ asOf: '2026-06-30' }, TODAY)).toMatchObject({ from: '2025-07-01', to: '2026-07-01', length: 365 })
  expect(spanOf({ from: '2026-08-25', to: '2026-11-23' }, TODAY).length).toBe(90)
  expect(spanOf({ from: '2026-01-01', to: '2026-04-01' }, TODAY)).toMatchObject({ from: '2026-01-01', length: null })
})

test('an address that is not understood shows the last twelve months, never an error', () => {
  expect(spanSearchOf({ from: '2026-02-31', to: 'x', asOf: 7 })).toEqual({})
  expect(spanSearchOf({ from: '2026-04-01', to: '2026-01-01' })).toEqual({})
  const whole = { from: '2026-01-01', to: '2026-04-01', asOf: '2026-05-01' }
  expect(spanSearchOf({ ...whole, kind: 'objection' })).toEqual(whole)
})
