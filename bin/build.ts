import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { compileTexts } from './texts.ts'

const ROOT = resolve(import.meta.dirname, '..')
const WEB = join(ROOT, 'dist/web')
const STAMP = join(WEB, 'build.txt')
const SOURCES = ['src/{web,texts,kernel}/**/*', 'src/features/**/*.ts', 'vite.config.ts', 'package-lock.json']

/** Builds the web pages into `dist/web`, if a source changed since the last time. Answers whether it built. */
export async function buildWeb(): Promise<boolean> {
  await compileTexts()
  const stamp = stampOfSources()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return false

  const { build } = await import('vite')
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' })
  writeFileSync(STAMP, stamp)
  return true
}

function stampOfSources(): string {
  const hash = createHash('sha256')
  for (const path of globSync(SOURCES, { cwd: ROOT }).sort()) {
    const isSource = statSync(join(ROOT, path)).isFile() && !path.endsWith('.test.ts') && !path.endsWith('.tmp')
    if (isSource) hash.update(path).update(readFileSync(join(ROOT, path)))
  }
  return hash.digest('hex')
}

if (import.meta.main) {
  console.log((await buildWeb()) ? 'Web pages built' : 'Web pages are up to date')
  process.exit() // the compiler of texts leaves a timer of half a minute behind
}
