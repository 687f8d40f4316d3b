import { expect, test } from 'vitest'
import type { DocumentIssue } from '#features/agreement/rules/issues.ts'
import { saidBelow } from './editing.ts'

const issueAt = (...path: (string | number)[]) =>
  ({ severity: 'blocks', code: 'agreement_target_needed', path, values: {} }) as unknown as DocumentIssue

test('what is said of one promise is told apart from what is said of the others', () => {
  const errors = { 'document.commitments.1.target': 'Too big', 'document.title': 'Too long' }
  const issues = [issueAt('commitments', 10, 'target'), issueAt('endsOn')]
  expect(saidBelow('commitments.1', errors, issues)).toBe(
    JSON.stringify([[['document.commitments.1.target', 'Too big']], []]),
  )
  expect(saidBelow('commitments.10', errors, issues)).not.toBe(saidBelow('commitments.10', errors, []))
  expect(saidBelow('commitments', errors, issues)).toContain('commitments.1.target')
  expect(saidBelow('plan', errors, issues)).toBe(saidBelow('plan', {}, []))
})
