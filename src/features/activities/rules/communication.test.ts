import { expect, test } from 'vitest'
import { isAttempt, isContact } from './communication.ts'

test.each([
  ['call', 'outbound', 'connected', true, true],
  ['call', 'outbound', 'no_answer', true, false],
  ['call', 'inbound', undefined, true, true],
  ['call', 'inbound', 'no_answer', false, false],
  ['email', 'inbound', undefined, false, true],
  ['email', 'outbound', 'sent', true, false],
  ['email', 'inbound', 'replied', false, true],
  ['meeting', 'outbound', undefined, true, true],
  ['meeting', 'outbound', 'not_held', false, false],
  ['visit', 'outbound', undefined, true, true],
  ['note', 'outbound', undefined, false, false],
] as const)('%s, %s, %s: attempt %s, contact %s', (kind, direction, outcome, attempt, contact) => {
  expect(isAttempt({ kind, direction, outcome })).toBe(attempt)
  expect(isContact({ kind, direction, outcome })).toBe(contact)
})
