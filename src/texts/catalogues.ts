import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The languages of the interface; the first is the one texts are written in. */
export const CATALOGUE_LOCALES = ['es', 'en'] as const
export type CatalogueLocale = (typeof CATALOGUE_LOCALES)[number]

/** A text as the message format has it: a string, or a list with declarations, selectors and matches. */
export type Text = string | { declarations?: string[]; selectors?: string[]; match: Record<string, string> }[]

/** One file of one language: `src/texts/<locale>/<area>.json`. */
export interface Catalogue {
  locale: CatalogueLocale
  area: string
  texts: Record<string, Text>
}

export function readCatalogues(folder: string): Catalogue[] {
  return CATALOGUE_LOCALES.flatMap(locale =>
    areasIn(join(folder, locale)).map(area => ({
      locale,
      area,
      texts: JSON.parse(readFileSync(join(folder, locale, `${area}.json`), 'utf8')) as Record<string, Text>,
    })),
  )
}

/** Texts of these areas are reached by a key made at run time (`textByKey`), so all of them travel together. */
export function isReachedByKey(area: string): boolean {
  return area === 'refusals' || area === 'fields' || area === 'words' || area.startsWith('words-')
}

export function areaByKey(catalogues: readonly Catalogue[]): Map<string, string> {
  const areas = new Map<string, string>()
  for (const { area, texts } of catalogues) {
    for (const key of Object.keys(texts)) {
      const other = areas.get(key)
      if (other && other !== area) throw new Error(`The text "${key}" stands in two areas: ${other} and ${area}`)
      areas.set(key, area)
    }
  }
  return areas
}

/** All texts of one language in one object. */
export function mergedTexts(catalogues: readonly Catalogue[], locale: CatalogueLocale): Record<string, Text> {
  return Object.assign({}, ...catalogues.filter(catalogue => catalogue.locale === locale).map(({ texts }) => texts))
}

/** The names in braces, sorted, over all variants of a text. */
export function placeholdersOf(text: Text): string[] {
  const names = patternsOf(text).flatMap(pattern => [...pattern.matchAll(/(?<!\\)\{\s*\$?(\w+)[^}]*\}/g)])
  return [...new Set(names.map(match => match[1]!))].sort()
}

export function patternsOf(text: Text): string[] {
  return typeof text === 'string' ? [text] : text.flatMap(variant => Object.values(variant.match))
}

function areasIn(folder: string): string[] {
  const files = readdirSync(folder).filter(file => file.endsWith('.json'))
  return files.map(file => file.slice(0, -'.json'.length)).sort()
}
