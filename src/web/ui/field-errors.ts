import { hasText, textByKey } from '#texts/by-key.ts'
import { Problem } from '../problem.ts'

/** The errors of a problem by the paths of a Mantine form: `/body/contacts/0/email` is `contacts.0.email`. Empty for other errors. */
export function fieldErrorsOf(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {}
  const entries = error.errors.map(({ pointer, code, message }) => [pathOf(pointer), wordsOf(code, message)])
  return Object.fromEntries(entries)
}

function pathOf(pointer: string): string {
  const parts = pointer.replace(/^#/, '').split('/').slice(1)
  if (parts[0] === 'body') parts.shift()
  return parts.map(part => part.replaceAll('~1', '/').replaceAll('~0', '~')).join('.')
}

function wordsOf(code: string, message?: string): string {
  const key = `refusal_${code}`
  return message || (hasText(key) ? textByKey(key) : textByKey('refusal_invalid'))
}
