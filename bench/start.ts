/**
 * From the start of the program to its first page, what it then holds in memory, and what the first page loads. Against the start of
 * Node itself in the same run.
 *
 *   node bench/start.ts [--seconds 5]
 *
 * Begins with an empty folder of data, then starts again on it. The pages are built before. `--seconds`: rest before the memory is read.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { buildWeb } from '../bin/build.ts'
import { PROGRAM } from './company.ts'
import { report, rounded } from './figures.ts'

const { values: given } = parseArgs({ options: { seconds: { type: 'string', default: '5' } } })
await buildWeb()
const dataDir = await mkdtemp(join(tmpdir(), 'pacto-bench-'))
const rows = []
for (const start of ['first start', 'second start']) {
  const nodeMs = await timed(() => promisify(execFile)(process.execPath, ['-e', '0']))
  const began = performance.now()
  const { url, child } = await startProgram()
  const page = await (await fetch(url)).text()
  const pageMs = performance.now() - began
  const script = await javascriptOf(url, page)
  await new Promise(wake => setTimeout(wake, Number(given.seconds) * 1000))
  rows.push({
    start,
    'first page ms': Math.round(pageMs),
    'node -e 0 ms (floor)': Math.round(nodeMs),
    ratio: rounded(pageMs / nodeMs),
    'memory at rest MB': await residentMegabytes(child.pid as number),
    'JavaScript kB, compressed': script,
  })
  const ended = new Promise(tell => child.on('exit', tell))
  child.kill('SIGTERM')
  await ended
}
report('start', rows)
await rm(dataDir, { recursive: true, force: true })
process.exit()

async function startProgram(): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, PROGRAM, {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.on('exit', () => child.kill())
  const url = await new Promise<string>((resolve, reject) => {
    child.on('exit', code => reject(new Error(`Pacto ended with ${code}`)))
    child.stdout?.on('data', chunk => {
      const found = /http:\/\/\S+/.exec(String(chunk))
      if (found) resolve(found[0])
    })
  })
  return { url, child }
}

/** What the page itself names: the rest is loaded when it is looked at. */
async function javascriptOf(url: string, page: string): Promise<number> {
  const scripts = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(found => found[1] as string)
  const sizes = await Promise.all(
    [...new Set(scripts)].map(async path => {
      const reply = await fetch(url + path, { headers: { 'accept-encoding': 'br' } })
      return Number(reply.headers.get('content-length'))
    }),
  )
  return rounded(sizes.reduce((sum, size) => sum + size, 0) / 1000)
}

/** The resident memory of the program, without its database; where the system does not tell, not a number. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1000)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
