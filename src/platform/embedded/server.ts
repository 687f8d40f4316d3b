import type { ChildProcess } from 'node:child_process'
import { open, readFile, rename, stat, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError, explain } from './errors.ts'
import { type Log, readPostmasterFile, signalUntilGone } from './left-behind.ts'
import type { ReachableFolder } from './reachable-folder.ts'
import { runAs, type ServerUser, spawnAs } from './server-user.ts'
import { createSocketDir, SOCKET_PORT } from './socket-dir.ts'

/** Where the server listens: a private folder of unix sockets, or (Windows) this machine's loopback. */
export interface Address {
  readonly host: string
  readonly port: number
  readonly isSocket: boolean
}

export interface Launch {
  readonly binaries: Binaries
  readonly clusterDir: string
  readonly reach: ReachableFolder
  readonly user: ServerUser | undefined
  readonly address: Address
  readonly logFile: string
  readonly log: Log
}

export interface Server {
  readonly pid: number
  /** The exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>
  /** Fast shutdown: open transactions are rolled back, everything committed is on the disk. */
  stop(): Promise<void>
}

export async function chooseAddress(user: ServerUser | undefined): Promise<Address> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await freePort(), isSocket: false }
  return { host: await createSocketDir(user), port: SOCKET_PORT, isSocket: true }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await promisify(probe.close.bind(probe))()
  return typeof address === 'object' && address ? address.port : 5432
}

const LONGEST_RETRY_MS = 15_000

/** Starts the server and returns when it takes connections. */
export async function startServer(launch: Launch): Promise<Server> {
  await rotateLog(launch.logFile)
  const deadline = performance.now() + LONGEST_RETRY_MS
  for (;;) {
    const logged = await sizeOf(launch.logFile)
    const server = await spawnServer(launch)
    if (await becomesReady(server, launch)) return server
    const said = await tailOf(launch.logFile, logged)
    // What a killed server held comes free a second or two after its end.
    const isHeld = /lock file "postmaster.pid" already exists|is still in use|in use by another/.test(said)
    if (!isHeld || performance.now() > deadline) throw explain('Starting the database server', said)
    await sleep(200)
  }
}

async function spawnServer({ binaries, reach, user, address, logFile }: Launch): Promise<Server> {
  const output = await open(logFile, 'a', 0o600)
  try {
    if (user) await output.chown(user.uid, user.gid)
    const run = { user, handle: reach.handle }
    const child = spawnAs(run, binaries.postgres, ['-D', reach.path, ...(await settings(address))], output.fd)
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('exit', code => resolve(code))
      child.once('error', error => reject(explain('Starting the database server', error)))
    })
    ended.catch(() => {})
    if (child.pid === undefined) await ended
    return superviseChild(child, ended, binaries, reach.path)
  } finally {
    await output.close()
  }
}

/** The child does not keep this program alive, and is told to end when this program ends without having stopped it. */
function superviseChild(child: ChildProcess, ended: Promise<number | null>, binaries: Binaries, dir: string): Server {
  const endWithUs = () => child.kill('SIGINT')
  child.unref()
  process.once('exit', endWithUs)
  ended.finally(() => process.off('exit', endWithUs)).catch(() => {})
  const hasEnded = async () => child.exitCode !== null || child.signalCode !== null
  return {
    pid: child.pid ?? 0,
    ended,
    async stop() {
      child.ref()
      // Windows has no signals: what answers to them there is PostgreSQL's own tool.
      if (process.platform === 'win32')
        await runAs({ user: undefined }, binaries.pgCtl, ['stop', '-m', 'fast', '-D', dir])
      if (!(await hasEnded())) await signalUntilGone(child, hasEnded)
    },
  }
}

/** Given with every start, so that they hold for clusters of every age. */
async function settings({ host, port, isSocket }: Address): Promise<string[]> {
  const values = {
    listen_addresses: isSocket ? '' : host,
    port: String(port),
    unix_socket_directories: isSocket ? host : '',
    unix_socket_permissions: '0700',
    shared_buffers: '128MB',
    max_connections: '100',
    timezone: 'UTC',
    lc_messages: 'C',
    jit: 'off',
    // The log holds what the operator needs, and no rows: refused statements are reported by the program.
    log_timezone: 'UTC',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    logging_collector: 'off',
    ...((await hasSmallSharedMemory()) && { dynamic_shared_memory_type: 'mmap' }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Containers often have 64 MB of it, too little for one parallel query. */
async function hasSmallSharedMemory(): Promise<boolean> {
  if (process.platform !== 'linux') return false
  const found = await statfs('/dev/shm').catch(() => undefined)
  return !found || found.blocks * found.bsize < 256 * 1024 * 1024
}

/** False when the server ended instead. After a power cut it first replays its log: that may take minutes. */
async function becomesReady(server: Server, { clusterDir, log }: Launch): Promise<boolean> {
  let hasEnded = false
  const note = () => {
    hasEnded = true
  }
  server.ended.then(note, note)
  const began = performance.now()
  let nextWord = 5000
  while (!hasEnded) {
    const file = await readPostmasterFile(clusterDir)
    if (file?.pid === server.pid && file.isReady) return true
    const waited = performance.now() - began
    if (waited > nextWord) {
      log('The database server is still starting (it recovers after an unclean end)', {
        seconds: Math.round(waited / 1000),
      })
      nextWord *= 2
    }
    if (waited > 30 * 60_000) {
      await server.stop()
      throw new EmbeddedPostgresError('The database server was not ready after 30 minutes.')
    }
    await sleep(5)
  }
  return false
}

const LARGEST_LOG_BYTES = 10 * 1024 * 1024

async function rotateLog(logFile: string): Promise<void> {
  if ((await sizeOf(logFile)) > LARGEST_LOG_BYTES) await rename(logFile, `${logFile}.1`)
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    found => found.size,
    () => 0,
  )
}

async function tailOf(logFile: string, from: number): Promise<string> {
  const text = (await readFile(logFile)).subarray(from).toString('utf8')
  return [`The end of ${logFile}:`, ...text.trimEnd().split('\n').slice(-20)].join('\n')
}
