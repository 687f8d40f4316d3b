import { baseLocale, getLocale, type Locale, locales, setLocale } from './compiled/runtime.js'

export type { Locale }
export { baseLocale, getLocale, locales, setLocale }

/** Does what takes no time in another language: on the server each reader has their own. */
export function inLocale<T>(locale: Locale, work: () => T): T {
  const before = getLocale()
  setLocale(locale)
  try {
    return work()
  } finally {
    setLocale(before)
  }
}

/** The first of the wanted languages (`es-MX`, `en`) that there are texts in, or Spanish. */
export function supportedLocale(wanted: readonly (string | null | undefined)[]): Locale {
  const languages = wanted.map(tag => tag?.slice(0, 2).toLowerCase())
  return (
    locales.find(locale => locale === languages.find(language => locales.some(known => known === language))) ??
    baseLocale
  )
}
