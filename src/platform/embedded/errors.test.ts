import { expect, test } from 'vitest'
import { explain } from './errors.ts'

test('a full disk and missing rights are said in plain words', () => {
  expect(explain('Starting', 'FATAL: could not write: No space left on device').message).toContain('The disk is full')
  expect(explain('Starting', new Error('EACCES: permission denied, mkdir')).message).toContain(
    'check who owns the folder',
  )
})
