import { spawn } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'

/**
 * `npm test`: every check, one after the other, all of them even if one fails. `npm test -- types tests` runs some.
 * The last line is the sum of the steps and of the single tests, `N passed, N failed`.
 */

const ROOT = resolve(import.meta.dirname, '..')

interface Step {
  name: string
  command: readonly string[]
  /** Runs vitest, whose tests are counted one by one. */
  isVitest?: true
  /** Only when it is asked for by name. */
  isExtra?: true
  /** A reason to leave it out on this machine, or null. */
  whyNot?: () => Promise<string | null>
}

const STEPS: readonly Step[] = [
  { name: 'texts', command: ['node', 'bin/texts.ts'] },
  { name: 'format', command: ['biome', 'ci', '--max-diagnostics=40', '.'] },
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
  { name: 'unused', command: ['knip', '--no-progress'] },
  { name: 'tests', command: ['vitest', 'run'], isVitest: true },
  { name: 'build', command: ['node', 'bin/build.ts'] },
  {
    name: 'browser',
    command: ['vitest', 'run', '--config', 'vitest.browser.config.ts'],
    isVitest: true,
    whyNot: whyNoBrowser,
  },
  // With TEST_DATABASE_URL: what leans on the database, on the server of that address.
  { name: 'database', command: ['vitest', 'run', ...databaseTests()], isVitest: true, isExtra: true },
]

interface Result {
  name: string
  passed: number
  failed: number
  seconds: number
  skipped?: string
}

const asked = process.argv.slice(2)
const unknown = asked.filter(name => !STEPS.some(step => step.name === name))
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. There are: ${STEPS.map(step => step.name).join(', ')}`)
  process.exit(2)
}

const results: Result[] = []
for (const step of STEPS) {
  const isWanted = asked.length > 0 ? asked.includes(step.name) : !step.isExtra
  if (isWanted) results.push(await run(step))
}
const passed = sum(results.map(result => result.passed))
const failed = sum(results.map(result => result.failed))
console.log(`\n${results.map(line).join('\n')}\n`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

async function run(step: Step): Promise<Result> {
  console.log(`\n== ${step.name}`)
  const began = performance.now()
  const skipped = await step.whyNot?.()
  if (skipped) return { name: step.name, passed: 0, failed: 0, seconds: 0, skipped }
  const counted = step.isVitest ? await runVitest(step.command) : await runPlain(step.command)
  const result = { name: step.name, ...counted, seconds: (performance.now() - began) / 1000 }
  console.log(line(result))
  return result
}

async function runPlain(command: readonly string[]): Promise<{ passed: number; failed: number }> {
  const isWell = (await exitCodeOf(command)) === 0
  return { passed: isWell ? 1 : 0, failed: isWell ? 0 : 1 }
}

/** Its tests and the step itself: a file that cannot be loaded has no tests, and fails the step. */
async function runVitest(command: readonly string[]): Promise<{ passed: number; failed: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'pacto-ci-'))
  const file = join(folder, 'results.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const step = await runPlain([...command, ...reporters])
  const tests = readCounts(file)
  rmSync(folder, { recursive: true, force: true })
  return { passed: step.passed + tests.passed, failed: step.failed + tests.failed }
}

function readCounts(file: string): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 0 } // It ended before it could tell; the step has failed.
  }
}

function exitCodeOf([program, ...rest]: readonly string[]): Promise<number> {
  const PATH = [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const child = spawn(program as string, rest, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH },
    shell: process.platform === 'win32',
  })
  return new Promise(resolve => {
    child.on('error', error => {
      console.error(error.message)
      resolve(1)
    })
    child.on('exit', code => resolve(code ?? 1))
  })
}

async function whyNoBrowser(): Promise<string | null> {
  const { findChromium } = await import('../test/browser/chromium.ts')
  return (await findChromium()) ? null : 'no Chromium on this machine (name one in CHROMIUM)'
}

/**
 * The test files that open a database: by what they import. Not those of real data: minutes of the same statements at another size, and no
 * question of which server it is.
 */
function databaseTests(): string[] {
  const opens = /from '[^']*(\/database|\/world\/[\w-]+|\/world|\/company|\/team|\/mail-company)\.ts'/
  const files = globSync('{src,test}/**/*.test.ts', { cwd: ROOT })
  return files.filter(file => !file.includes('/real-') && opens.test(readFileSync(join(ROOT, file), 'utf8'))).sort()
}

function line({ name, passed, failed, seconds, skipped }: Result): string {
  if (skipped) return `skip  ${name}: ${skipped}`
  const counts = `${passed} passed${failed > 0 ? `, ${failed} failed` : ''}`
  return `${failed > 0 ? 'FAIL' : 'ok  '}  ${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s  ${counts}`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
