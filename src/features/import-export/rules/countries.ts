import { foldedWord } from './folded-word.ts'

let byName: Map<string, string> | undefined

/** The ISO 3166-1 code of a country by its code or its name in Spanish or English; null if it is none that we know. */
export function countryCodeOf(text: string): string | null {
  byName ??= readNames()
  return byName.get(foldedWord(text)) ?? null
}

function readNames(): Map<string, string> {
  const names = new Map([
    ['eeuu', 'US'],
    ['ee uu', 'US'],
    ['usa', 'US'],
    ['uk', 'GB'],
    ['england', 'GB'],
    ['inglaterra', 'GB'],
    ['holanda', 'NL'],
    ['esp', 'ES'],
  ])
  const [spanish, english] = ['es', 'en'].map(
    locale => new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }),
  )
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const code of letters.flatMap(first => letters.map(second => first + second))) {
    const known = [spanish?.of(code), english?.of(code)].filter(name => name !== undefined)
    // Countries that are no more (DD) stand for those that followed them.
    const isObsolete = !Intl.getCanonicalLocales(`und-${code}`)[0]!.endsWith(code)
    if (isObsolete || known.length === 0 || ['EU', 'EZ', 'UN', 'ZZ', 'QO', 'XA', 'XB'].includes(code)) continue
    for (const name of [code, ...known]) names.set(foldedWord(name), names.get(foldedWord(name)) ?? code)
  }
  return names
}
