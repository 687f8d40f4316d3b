import type { Words } from '#platform/http/problem.ts'
import { hasText, textByKey } from '#texts/by-key.ts'

/** The words of problems, in the reader's language. A code without words of its own gets the general ones. */
export const words: Words = (code, values, locale) => {
  const key = `refusal_${code}`
  if (hasText(key)) return textByKey(key, values, locale)
  return code.endsWith('_title') ? '' : textByKey('refusal_internal_error', values, locale)
}

/** A text in both languages; null for a key without one. */
export const say = (key: string) =>
  hasText(key) ? { es: textByKey(key, {}, 'es'), en: textByKey(key, {}, 'en') } : null
