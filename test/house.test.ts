import { describe, expect, test } from 'vitest'
import { brokenImports, importsIn, strangers } from './house/imports.ts'
import { namelessFolders, readsClockOrDice, tooLong } from './house/shape.ts'
import { readSources, readTests } from './house/sources.ts'

const sources = readSources()

/** Their rows change in one transaction with those of a feature below: a handoff or a deal moves the stage of its lead. */
const SHARED_STORES = ['leads', 'handoffs']

describe('the house', () => {
  test('imports run one way', () => {
    expect(brokenImports(sources, { sharedStores: SHARED_STORES })).toEqual([])
  })

  test('every feature has its place in the order and only the parts that a feature has', () => {
    expect(strangers(sources)).toEqual([])
  })

  test('files are short, tests too', () => {
    expect(tooLong(sources, 250, {})).toEqual([])
    expect(tooLong(readTests(), 250, {})).toEqual([])
  })

  test('no folder is named after nothing', () => {
    expect(namelessFolders(sources.keys())).toEqual([])
  })

  test('time and chance are arguments in the kernel and in features', () => {
    expect(readsClockOrDice(sources, ['kernel', 'features'])).toEqual([])
  })
})

describe('the rules of the house fail when they are broken', () => {
  const broken = (path: string, code: string) => brokenImports(new Map([[path, code]]), { sharedStores: ['leads'] })

  test.each([
    ['src/kernel/money.ts', "import { db } from '#platform/database/connect.ts'", 'kernel does not see platform'],
    ['src/kernel/money.ts', "import { readFile } from 'node:fs'", 'the kernel leans on nothing but'],
    ['src/kernel/money.ts', "import _ from 'lodash'", 'the kernel leans on nothing but'],
    ['src/platform/act.ts', "export { x } from '../features/leads/schema.ts'", 'platform does not see features'],
    ['src/features/leads/queries/list.ts', "import { main } from '#app/main.ts'", 'features does not see app'],
    ['src/features/leads/rules/facts.ts', "import { a } from '../store/leads.ts'", 'rules stands before store'],
    ['src/features/leads/store/leads.ts', "import type { A } from '../commands/a.ts'", 'store stands before commands'],
    [
      'src/features/leads/commands/a.ts',
      "import { b } from '#features/handoffs/rules/b.ts'",
      'handoffs stands below leads',
    ],
    [
      'src/features/intake/commands/a.ts',
      "import { b } from '#features/deals/store/b.ts'",
      'store belongs to deals alone',
    ],
    ['src/features/intake/routes.ts', "import { b } from '#features/deals/routes.ts'", 'routes belongs to deals alone'],
    [
      'src/web/today/page.tsx',
      "import { b } from '#features/leads/queries/list.ts'",
      'the web sees only schema and rules',
    ],
    ['src/web/today/page.tsx', "const b = await import('#platform/ids.ts')", 'web does not see platform'],
    ['src/web/today/page.tsx', "import { join } from 'node:path'", 'the web runs in a browser'],
    ['src/texts/locale.ts', "import '#kernel/instant.ts'", 'texts does not see kernel'],
  ])('%s: %s', (path, code, why) => {
    expect(broken(path, code)).toEqual([expect.stringContaining(why)])
  })

  test('what is allowed passes', () => {
    expect(broken('src/features/intake/commands/a.ts', "import { b } from '#features/leads/store/leads.ts'")).toEqual(
      [],
    )
    expect(broken('src/web/today/page.tsx', "import type { b } from '#features/leads/schema.ts'")).toEqual([])
    expect(broken('src/app/main.ts', "import { b } from '#features/leads/routes.ts'")).toEqual([])
  })

  test('imports are found over several lines, for effect and on demand, and not in comments', () => {
    const code = `import {
  a,
  type B,
} from './a.ts'
import './effect.css'
// import { no } from './no.ts'
/* export * from './no.ts' */
export * from "./b.ts"
const page = () => import('./page.tsx')`
    expect(importsIn(code)).toEqual(['./a.ts', './effect.css', './b.ts', './page.tsx'])
  })

  test('a stranger, a long file, a nameless folder and a clock are seen', () => {
    const planted = new Map([
      ['src/features/nobody/schema.ts', ''],
      ['src/features/leads/manager.ts', 'x\n'.repeat(300)],
      ['src/kernel/utils/now.ts', 'export const now = () => Date.now()'],
    ])
    expect(strangers(planted)).toHaveLength(2)
    expect(tooLong(planted, 250, {})).toEqual([expect.stringContaining('has 300 lines')])
    expect(tooLong(planted, 400, { 'src/features/leads/manager.ts': '' })).toEqual([
      expect.stringContaining('take it off'),
    ])
    expect(namelessFolders(planted.keys())).toEqual(['src/kernel/utils/now.ts'])
    expect(readsClockOrDice(planted, ['kernel'])).toEqual(['src/kernel/utils/now.ts: Date.now('])
  })
})
