import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { compileTexts } from '../../bin/texts.ts'
import { areaByKey, isReachedByKey, mergedTexts, patternsOf, placeholdersOf, readCatalogues } from './catalogues.ts'

const catalogues = readCatalogues(import.meta.dirname)
const spanish = mergedTexts(catalogues, 'es')
const english = mergedTexts(catalogues, 'en')
const areas = areaByKey(catalogues)

describe('the texts of the interface', () => {
  test('stand in both languages, in the same areas', () => {
    const places = (locale: string) =>
      catalogues
        .filter(catalogue => catalogue.locale === locale)
        .flatMap(({ area, texts }) => Object.keys(texts).map(key => `${area}: ${key}`))
        .sort()
    expect(places('en')).toEqual(places('es'))
  })

  test('have the same placeholders in both languages', () => {
    const placeholders = (texts: typeof spanish) =>
      Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, placeholdersOf(text)]))
    expect(placeholders(english)).toEqual(placeholders(spanish))
  })

  test('are never empty', () => {
    const isEmpty = ([, text]: [string, (typeof spanish)[string]]) =>
      patternsOf(text).length === 0 || patternsOf(text).some(pattern => pattern.trim() === '')
    expect([...Object.entries(spanish), ...Object.entries(english)].filter(isEmpty)).toEqual([])
  })

  test('never let a unit go to another line than its number', () => {
    const apart =
      /[\d}] (%|€|d|h|min|km|d[ií]as?|days?|horas?|hours?|semanas|weeks|mes(es)?|months?|años?|years?)(?![\p{L}\d-])/u
    const isApart = ([, text]: [string, (typeof spanish)[string]]) => patternsOf(text).some(one => apart.test(one))
    expect([...Object.entries(spanish), ...Object.entries(english)].filter(isApart)).toEqual([])
  })

  test('have flat keys in snake case that begin with their area', () => {
    const beginsRight = (key: string, area: string) =>
      isReachedByKey(area) || key.startsWith(`${area.replaceAll('-', '_')}_`)
    expect([...areas.keys()].filter(key => !/^[a-z][a-z0-9_]*$/.test(key))).toEqual([])
    expect([...areas].filter(([key, area]) => !beginsRight(key, area))).toEqual([])
    expect([...areas].filter(([key, area]) => area === 'refusals' && !key.startsWith('refusal_'))).toEqual([])
    expect([...areas].filter(([key, area]) => area === 'fields' && !key.startsWith('field_'))).toEqual([])
  })

  test('that are asked for by key are in an area reached by key', () => {
    const files = globSync('src/**/*.{ts,tsx}', { cwd: resolve(import.meta.dirname, '../..') })
    const calls = files
      .filter(file => !file.startsWith('src/texts/'))
      .flatMap(file => [...readFileSync(file, 'utf8').matchAll(/textByKey\(\s*[`']([a-z_]+)/g)].map(call => call[1]!))
    const reached = [...areas].filter(([, area]) => isReachedByKey(area)).map(([key]) => key)
    expect([...new Set(calls)].filter(start => !reached.some(key => key.startsWith(start)))).toEqual([])
  })
})

describe('the compiled texts', () => {
  beforeAll(async () => void (await compileTexts()), 60_000)

  test('hold every key in both languages', async () => {
    const messages: Record<string, unknown> = await import('./compiled/messages.js')
    expect(Object.keys(messages).sort()).toEqual([...areas.keys()].sort())
    const text = (key: string, locale: string) =>
      (messages[key] as (values: object, options: object) => string)(valuesOf(key), { locale })
    const different = Object.keys(messages).filter(key => text(key, 'es') !== text(key, 'en'))
    expect(different.length).toBeGreaterThan(Object.keys(messages).length / 2)
    expect(Object.keys(messages).filter(key => [text(key, 'es'), text(key, 'en')].includes(key))).toEqual([])
  })

  test('answer for a key made at run time, and show a key they do not know', async () => {
    const { textByKey } = await import('./by-key.ts')
    expect(textByKey('refusal_not_found', { what: 'lead' }, 'en')).toBe(english.refusal_not_found)
    expect(textByKey('refusal_of_nobody')).toBe('⟦refusal_of_nobody⟧')
  })
})

function valuesOf(key: string): Record<string, unknown> {
  return Object.fromEntries(placeholdersOf(spanish[key]!).map(name => [name, 1]))
}
