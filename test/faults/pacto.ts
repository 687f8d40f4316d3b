import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { SECRET } from '#test/journeys/company.ts'

/** A process of Pacto, as an operator starts it, which a test may kill and freeze. */
export interface Pacto {
  url: string
  pid: number
  kill(): Promise<void>
  freeze(): void
  thaw(): void
  /** Only of one whose clock is wrong. */
  clockJumpsBackAnHour(): void
  /** What it wrote: for when a test fails. */
  said(): string
}

interface PactoOptions {
  only?: 'web'
  /** How far the clock of its machine is from the database's. */
  clockAheadMinutes?: number
}

const START = fileURLToPath(new URL('../../bin/start.ts', import.meta.url))
const CLOCK = new URL('wrong-clock.ts', import.meta.url).href
const running = new Set<ChildProcess>()
process.on('exit', () => killAll())

export function killAll(): void {
  for (const child of running) child.kill('SIGKILL')
}

export async function startPacto(
  connection: pg.ClientConfig,
  { only, clockAheadMinutes = 0 }: PactoOptions = {},
): Promise<Pacto> {
  const skewed = clockAheadMinutes === 0 ? [] : ['--import', CLOCK]
  const child = spawn(process.execPath, [...skewed, START, '--no-build', ...(only ? ['--only', only] : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      TZ: process.env.TZ,
      DATABASE_URL: urlOf(connection),
      PORT: '0',
      SECRET,
      DATABASE_POOL: '6',
      LOG_LEVEL: 'warn',
      CLOCK_AHEAD_MINUTES: String(clockAheadMinutes),
    },
  })
  running.add(child)
  const ended = once(child, 'exit').then(() => running.delete(child))
  let said = ''
  child.stderr.on('data', piece => (said += piece))
  const address = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', line => {
      said += `${line}\n`
      const url = /Pacto: (http:\S+)/.exec(line)?.[1]
      if (url) resolve(url)
    })
    ended.then(() => reject(new Error(`Pacto ended before it listened:\n${said}`)))
  })
  return {
    url: await address,
    pid: child.pid as number,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    clockJumpsBackAnHour: () => child.kill('SIGUSR2'),
    said: () => said,
  }
}

function urlOf({ host, port, user, password, database }: pg.ClientConfig): string {
  const who = [user, password].map(part => encodeURIComponent(String(part ?? ''))).join(':')
  const isFolder = host?.startsWith('/')
  const where = isFolder ? `localhost:${port}` : `${host}:${port}`
  return `postgres://${who.replace(/:$/, '')}@${where}/${database}${isFolder ? `?host=${encodeURIComponent(host as string)}` : ''}`
}
