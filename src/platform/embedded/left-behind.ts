import { type ChildProcess, execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { EmbeddedPostgresError } from './errors.ts'
import type { ReachableFolder } from './reachable-folder.ts'
import { runAs, type ServerUser } from './server-user.ts'
import { removeLastSocketDir } from './socket-dir.ts'

export type Log = (message: string, details?: object) => void

/** What `postmaster.pid` of a cluster says. */
export interface PostmasterFile {
  readonly pid: number
  readonly isReady: boolean
}

/** Undefined when there is none, or when it is still being written. */
export async function readPostmasterFile(clusterDir: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid < 2) return undefined
  return { pid, isReady: lines[7]?.trim() === 'ready' }
}

/**
 * Ends the server that a killed Pacto left on the cluster, waits for the children of a killed server, and removes a
 * `postmaster.pid` whose number belongs to some other program by now. To be called by the holder of the folder's lock.
 */
export async function clearLeftBehind(
  clusterDir: string,
  reach: ReachableFolder,
  user: ServerUser | undefined,
  log: Log,
): Promise<void> {
  const file = await readPostmasterFile(clusterDir)
  if (file) await endServer(file.pid, () => processesOn(clusterDir, reach, user), log)
  await rm(join(clusterDir, 'postmaster.pid'), { force: true })
  await removeLastSocketDir(clusterDir)
}

async function endServer(pid: number, alive: () => Promise<number[]>, log: Log): Promise<void> {
  const isAlive = async () => (await alive()).includes(pid)
  if (await isAlive()) {
    log('Stopping the database server a killed Pacto left behind', { pid })
    await signalUntilGone(pid, async () => !(await isAlive()))
  }
  await waitForOrphans(alive, log)
}

/** Asks ever less politely: fast shutdown, immediate shutdown, kill. Milliseconds to wait after each. */
const STOP_SIGNALS: readonly [NodeJS.Signals, number][] = [
  ['SIGINT', 15_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
]

export async function signalUntilGone(target: number | ChildProcess, isGone: () => Promise<boolean>): Promise<void> {
  for (const [signal, patience] of STOP_SIGNALS) {
    if (typeof target === 'number') signalQuietly(target, signal)
    else target.kill(signal)
    if (await becomesTrue(isGone, patience)) return
  }
  throw new EmbeddedPostgresError('The database server could not be stopped.')
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function becomesTrue(isTrue: () => Promise<boolean>, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience
  while (performance.now() < deadline) {
    if (await isTrue()) return true
    await sleep(20)
  }
  return isTrue()
}

/** Children of a killed server end by themselves, soon; one deep in a long query is killed, as a crash would have done. */
async function waitForOrphans(alive: () => Promise<number[]>, log: Log): Promise<void> {
  if (await becomesTrue(async () => (await alive()).length === 0, 5000)) return
  const orphans = await alive()
  log('Ending what is left of a killed database server', { pids: orphans })
  for (const pid of orphans) signalQuietly(pid, 'SIGKILL')
  if (!(await becomesTrue(async () => (await alive()).length === 0, 5000))) {
    throw new EmbeddedPostgresError(`Processes of a killed database server do not end: ${orphans.join(', ')}.`)
  }
}

/** Every process of PostgreSQL works in the cluster's folder: that tells ours from any other, whatever its number. */
async function processesOn(
  clusterDir: string,
  reach: ReachableFolder,
  user: ServerUser | undefined,
): Promise<number[]> {
  if (process.platform !== 'linux') return postmastersNamed(clusterDir)
  // As the server's user: in a container root may not look into another user's process.
  const script = `for p in /proc/[0-9]*; do
    if [ "$p/cwd" -ef "$1" ] && read -r name < "$p/comm" && [ "$name" = postgres ]; then echo "\${p#/proc/}"; fi
  done 2>/dev/null; true`
  const { output } = await runAs({ user, handle: reach.handle }, '/bin/sh', ['-c', script, 'sh', reach.path])
  return output.split('\n').filter(Boolean).map(Number)
}

/** Where there is no /proc: the server's command line names the folder (that of its children does not). */
async function postmastersNamed(clusterDir: string): Promise<number[]> {
  const list =
    process.platform === 'win32'
      ? promisify(execFile)('powershell', ['-NoProfile', '-Command', WINDOWS_PROCESSES])
      : promisify(execFile)('ps', ['-axo', 'pid=,command='])
  return (await list).stdout
    .split('\n')
    .filter(line => line.includes('postgres') && line.includes(` ${clusterDir} `))
    .map(line => Number.parseInt(line, 10))
}

const WINDOWS_PROCESSES = `Get-CimInstance Win32_Process -Filter "Name='postgres.exe'" | ForEach-Object { "$($_.ProcessId) $($_.CommandLine) " }`
