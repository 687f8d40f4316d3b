import { lowered } from '#features/agreement/rules/clauses/targets.ts'
import type { Refusal } from '#kernel/outcome.ts'
import type { Locale, Words } from '#platform/http/problem.ts'
import { hasText, inSnakeCase, textByKey } from '#texts/by-key.ts'

/** The words of problems, in the reader's language. A code without words of its own gets the general ones. */
export const words: Words = (code, values, locale) => {
  const key = `refusal_${code}`
  if (hasText(key)) return textByKey(key, readable(values, locale), locale)
  return code.endsWith('_title') ? '' : textByKey('refusal_internal_error', values, locale)
}

/** Fields by the names that people read: "ciudad y teléfono" for `city, phone`. */
function readable(values: Refusal['values'], locale: Locale): Refusal['values'] {
  if (typeof values.fields !== 'string') return values
  const names = values.fields.split(', ').map(field => {
    const key = `field_${inSnakeCase(field)}`
    return hasText(key) ? lowered(textByKey(key, {}, locale)) : field
  })
  return { ...values, fields: new Intl.ListFormat(locale).format(names) }
}

/** A text in both languages; null for a key without one. */
export const say = (key: string) =>
  hasText(key) ? { es: textByKey(key, {}, 'es'), en: textByKey(key, {}, 'en') } : null
