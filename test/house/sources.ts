import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

/** The text of each file, by its path from the root of the repository. */
export type Sources = ReadonlyMap<string, string>

/** What stands in `src`, without tests (they may import anything) and without what is compiled. */
export function readSources(): Sources {
  const paths = globSync('src/**/*.{ts,tsx}', { cwd: ROOT }).map(path => path.replaceAll('\\', '/'))
  const own = paths.filter(path => !/\.test\.tsx?$|^src\/texts\/compiled\//.test(path)).sort()
  return read(own)
}

/** Tests, and what they are made of. */
export function readTests(): Sources {
  const paths = globSync(['src/**/*.test.{ts,tsx}', 'test/**/*.ts'], { cwd: ROOT }).map(path =>
    path.replaceAll('\\', '/'),
  )
  return read(paths.sort())
}

/** Without comments, so that nothing written about the code is taken for code. */
export function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;,{}()])\/\/.*$/gm, '$1')
}

function read(paths: readonly string[]): Sources {
  return new Map(paths.map(path => [path, readFileSync(resolve(ROOT, path), 'utf8')]))
}
