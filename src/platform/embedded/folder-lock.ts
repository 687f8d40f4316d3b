import { createHash } from 'node:crypto'
import { stat, unlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DataFolderInUseError, explain } from './errors.ts'

export interface FolderLock {
  release(): Promise<void>
}

/** The longest path of a unix socket that every system takes (macOS: 103 bytes). */
export const LONGEST_SOCKET_PATH = 103

/**
 * Holds a data folder for this process. The lock is a listening socket, so the system itself releases it however the
 * process ends; whoever comes second connects, and is told the holder's pid.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const held: Server[] = []
  const release = async () => {
    for (const server of held.splice(0)) await new Promise(resolve => server.close(resolve))
  }
  try {
    for (const address of await lockAddresses(folder)) held.push(...(await hold(folder, address)))
  } catch (error) {
    await release()
    throw explain(`Locking the data folder ${folder}`, error)
  }
  return { release }
}

/**
 * Linux: a name without a file cannot go stale and two processes cannot both take it over, but it ends at the container's
 * network; the socket in the folder is also seen from another container that shares the volume.
 */
async function lockAddresses(folder: string): Promise<string[]> {
  const { dev, ino } = await stat(folder, { bigint: true })
  const name = `pacto-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 24)}`
  if (process.platform === 'win32') return [`\\\\.\\pipe\\${name}`]
  const inFolder = join(folder, 'pacto.lock')
  const short = Buffer.byteLength(inFolder) <= LONGEST_SOCKET_PATH
  if (process.platform === 'linux') return short ? [`\0${name}`, inFolder] : [`\0${name}`]
  return [short ? inFolder : join(tmpdir(), `${name}.lock`)]
}

async function hold(folder: string, address: string): Promise<Server[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return [await listen(address)]
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EOPNOTSUPP' || code === 'ENOTSUP') return [] // Some shared file systems hold no sockets.
      if (code !== 'EADDRINUSE' || attempt > 5) throw error
      await refuseIfAlive(folder, address)
    }
  }
}

function listen(address: string): Promise<Server> {
  const server = createServer(socket => {
    socket.on('error', () => {})
    socket.end(String(process.pid))
  })
  server.unref()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, () => resolve(server))
  })
}

/** Returns when nobody listens any more; the stale file is gone then. */
async function refuseIfAlive(folder: string, address: string): Promise<void> {
  const holder = await askHolder(address)
  if (holder !== 'nobody') throw new DataFolderInUseError(folder, holder)
  if (!address.startsWith('\0')) await unlink(address).catch(() => {})
}

function askHolder(address: string): Promise<number | null | 'nobody'> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(address)
    socket.setTimeout(1000, () => socket.destroy())
    socket.on('data', chunk => (answer += chunk))
    socket.on('close', () => resolve(Number(answer) || null))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve('nobody')
      else if (error.code !== 'ECONNRESET') reject(error)
    })
  })
}
