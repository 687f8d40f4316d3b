import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import {
  areaByKey,
  CATALOGUE_LOCALES,
  type Catalogue,
  isReachedByKey,
  mergedTexts,
  readCatalogues,
} from '../src/texts/catalogues.ts'

const ROOT = resolve(import.meta.dirname, '..')
const CATALOGUES = join(ROOT, 'src/texts')
const COMPILED = join(CATALOGUES, 'compiled')
const PROJECT = join(ROOT, 'project.inlang')
const STAMP = join(COMPILED, 'stamp.txt')

/** Compiles the catalogues of `src/texts/{es,en}` into typed functions, if anything changed. Answers whether it compiled. */
export async function compileTexts(): Promise<boolean> {
  const catalogues = readCatalogues(CATALOGUES)
  const stamp = stampOf(catalogues)
  if (fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === stamp) return false

  const areas = areaByKey(catalogues)
  for (const locale of CATALOGUE_LOCALES) {
    writeWhole(join(PROJECT, 'cache', `${locale}.json`), JSON.stringify(mergedTexts(catalogues, locale)))
  }
  const modules = await compileMessages()
  const missing = [...areas.keys()].filter(key => !modules.has(key))
  if (missing.length > 0) throw new Error(`These texts were not compiled: ${missing.join(', ')}`)

  writeModules(areas, modules)
  writeWhole(STAMP, stamp)
  return true
}

/** The compiled module of each key. The message format plugin is loaded from node_modules, never from the network. */
async function compileMessages(): Promise<Map<string, string>> {
  const { compile } = await import('@inlang/paraglide-js')
  const outdir = fs.mkdtempSync(join(tmpdir(), 'pacto-texts-'))
  try {
    await compile({ project: PROJECT, outdir })
    fs.cpSync(join(outdir, 'registry.js'), join(COMPILED, 'registry.js'))
    const messages = join(outdir, 'messages')
    const files = fs.readdirSync(messages).filter(file => file.endsWith('.js') && file !== '_index.js')
    return new Map(files.map(file => [file.slice(0, -'.js'.length), fs.readFileSync(join(messages, file), 'utf8')]))
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true })
  }
}

/** One module for each area, so that the texts of a page travel with that page, and few files have to be read. */
function writeModules(areas: ReadonlyMap<string, string>, modules: ReadonlyMap<string, string>) {
  const names = [...new Set(areas.values())].sort()
  for (const area of names) {
    const keys = [...areas].filter(([, of]) => of === area).map(([key]) => key)
    writeWhole(join(COMPILED, 'areas', `${area}.js`), areaModule(keys.map(key => modules.get(key)!)))
  }
  for (const file of fs.readdirSync(join(COMPILED, 'areas'))) {
    if (!names.includes(file.replace(/\.js$/, ''))) fs.rmSync(join(COMPILED, 'areas', file), { force: true })
  }
  const exportAll = (area: string) => `export * from './areas/${area}.js'\n`
  writeWhole(join(COMPILED, 'runtime.js'), RUNTIME)
  writeWhole(join(COMPILED, 'package.json'), '{ "type": "module", "sideEffects": ["./runtime.js"] }\n')
  writeWhole(join(COMPILED, 'by-key.js'), `${names.filter(isReachedByKey).map(exportAll).join('')}export {}\n`)
  writeWhole(join(COMPILED, 'at-hand.js'), exportAll('refusals'))
  writeWhole(join(COMPILED, 'messages.js'), names.map(exportAll).join(''))
}

function areaModule(modules: readonly string[]): string {
  const bodies = modules.map(code => shortened(code.replace(IMPORTS, '')))
  return `import * as registry from '../registry.js'
import { getLocale, experimentalStaticLocale, plain } from '../runtime.js'
/** @typedef {import('../runtime.js').LocalizedString} LocalizedString */
${bodies.join('\n')}`
}

const IMPORTS = /^import .*$|^\/\*\* @typedef .*LocalizedString\} LocalizedString.*$/gm
const LITERAL = /^\treturn \/\*\* @type \{LocalizedString\} \*\/ \((`(?:[^`\\$]|\\.|\$(?!\{))*`)\)$/gm

/** A text without values needs no functions of its own: two thirds of the weight of the texts. */
function shortened(code: string): string {
  const literals = [...code.matchAll(LITERAL)].map(match => match[1]!)
  const name = /^export const (\w+) = /m.exec(code)?.[1]
  const returns = code.match(/\breturn /g)?.length
  const inOrder = code.indexOf('const es_') < code.indexOf('const en_')
  // One return for each language and two in the function that chooses between them.
  if (!name || literals.length !== 2 || returns !== 4 || !inOrder) return code
  return `/** ${literals[0]!.replaceAll('*/', '* /')} */\nexport const ${name} = /* @__PURE__ */ plain(${literals.join(', ')})`
}

// The runtime that paraglide writes knows about URLs, cookies and middleware (80 kB); the language here is one variable or an argument.
const RUNTIME = `/** @typedef {'es' | 'en'} Locale */
/** @typedef {string} LocalizedString */
/** @template A, B, C @typedef {{}} MessageMetadata */
/** @type {Locale} */
export const baseLocale = 'es'
/** @type {readonly Locale[]} */
export const locales = ['es', 'en']
/** @type {Locale | undefined} */
export const experimentalStaticLocale = undefined
/** @type {Locale} */
let current = baseLocale
/** @returns {Locale} */
export function getLocale() { return current }
/** The language of texts without an explicit one: for the browser, where one person reads. @param {Locale} locale */
export function setLocale(locale) { current = locale }
/** @param {string} es @param {string} en @returns {(inputs?: {}, options?: { locale?: Locale }) => LocalizedString} */
export function plain(es, en) { return (_, options) => ((options?.locale ?? current) === 'en' ? en : es) }
`

function stampOf(catalogues: readonly Catalogue[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(catalogues))
    .update(fs.readFileSync(import.meta.filename))
  return hash.digest('hex')
}

/** Writes beside and renames, because several processes may compile at once and others are reading. */
function writeWhole(path: string, content: string) {
  fs.mkdirSync(dirname(path), { recursive: true })
  const beside = `${path}.${process.pid}.tmp`
  fs.writeFileSync(beside, content)
  fs.renameSync(beside, path)
}

if (import.meta.main) {
  console.log((await compileTexts()) ? 'Texts compiled' : 'Texts are up to date')
  process.exit() // the compiler leaves a timer of half a minute behind
}
