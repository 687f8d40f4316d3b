import { getLocale, type Locale, setLocale, supportedLocale } from '#texts/locale.ts'

// What this browser remembers of one person. Private windows may refuse storage: then nothing is remembered, and nothing breaks.
const PREFIX = 'pacto.'

export function remembered<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null') as T | null
  } catch {
    return null
  }
}

export function remember(key: string, value: unknown) {
  try {
    if (value === null || value === undefined) localStorage.removeItem(PREFIX + key)
    else localStorage.setItem(PREFIX + key, JSON.stringify(value))
  } catch {
    // full or forbidden
  }
}

export function chosenWorkspaceId(): string | null {
  return remembered<string>('workspace')
}

const localeListeners = new Set<() => void>()

/** For `useSyncExternalStore`: the page is drawn anew when the language changes. */
export function onLocaleChange(listener: () => void): () => void {
  localeListeners.add(listener)
  return () => localeListeners.delete(listener)
}

/** The language chosen in this browser, else the member's own, else the browser's. */
export function applyLocale(ofMember?: string | null) {
  showLocale(supportedLocale([remembered<string>('locale'), ofMember, ...navigator.languages]))
}

export function chooseLocale(locale: Locale) {
  remember('locale', locale)
  showLocale(locale)
}

function showLocale(locale: Locale) {
  document.documentElement.lang = locale
  if (locale === getLocale()) return
  setLocale(locale)
  for (const listener of localeListeners) listener()
}
