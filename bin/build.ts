import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { compileTexts } from './texts.ts'

const ROOT = resolve(import.meta.dirname, '..')
const WEB = join(ROOT, 'dist/web')
const STAMP = join(WEB, 'build.txt')
const SOURCES = [
  'src/{web,texts,kernel}/**/*',
  'src/features/**/*.ts',
  'bin/build.ts',
  'vite.config.ts',
  'package-lock.json',
]

/** Builds the web pages into `dist/web`, if a source changed since the last time. Answers whether it built. */
export async function buildWeb(): Promise<boolean> {
  await compileTexts()
  const stamp = stampOfSources()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return false

  const { build } = await import('vite')
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' })
  await compressAssets()
  writeFileSync(STAMP, stamp)
  return true
}

const LEAST_COMPRESSED_BYTES = 1_000
const compressed = promisify(brotliCompress)

/** Once here, as small as it gets, instead of at every request: `x.js.br` stands beside `x.js`. */
async function compressAssets(): Promise<void> {
  const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT }
  await Promise.all(
    globSync('assets/*.{js,css,svg}', { cwd: WEB }).map(async file => {
      const content = await readFile(join(WEB, file))
      if (content.length < LEAST_COMPRESSED_BYTES) return
      await writeFile(join(WEB, `${file}.br`), await compressed(content, { params }))
    }),
  )
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
