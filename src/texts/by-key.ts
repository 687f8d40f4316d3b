import * as atHand from '#texts/at-hand.js'
import type { Locale } from './compiled/runtime.js'

type Values = Readonly<Record<string, unknown>>
type TextFunction = (values: Values, options?: { locale?: Locale }) => string

type Texts = Readonly<Record<string, TextFunction | undefined>>

// On the server all areas; in a browser the refusals, until the rest has come.
let byKey = atHand as unknown as Texts

/** Brings the areas that do not travel with the first page; done before any page is drawn. */
export async function loadTextsByKey(): Promise<void> {
  byKey = (await import('./compiled/by-key.js')) as unknown as Texts
}

/**
 * The text of a key that is made at run time, as `refusal_<code>` or `field_<key>`. Only the areas `refusals`, `fields`, `words`
 * and `words-*` are reached. A key without text is shown in brackets, so that it is seen and does not break the page.
 */
export function textByKey(key: string, values: Values = {}, locale?: Locale): string {
  const text = byKey[key]
  if (!text) return `⟦${key}⟧`
  return text(values, locale ? { locale } : {})
}

export function hasText(key: string): boolean {
  return key in byKey
}

/** How a key of the program stands in the key of a text: `leadToMql` as `lead_to_mql`. */
export function inSnakeCase(key: string): string {
  return key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}
