import { chown, mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { LONGEST_SOCKET_PATH } from './folder-lock.ts'
import type { ServerUser } from './server-user.ts'

export const SOCKET_PORT = 5432

const PREFIX = 'pacto-db-'
const SOCKET = `.s.PGSQL.${SOCKET_PORT}`

/** The socket's folder has a short path and a new name, and only the server's user (and root) may enter it. */
export async function createSocketDir(user: ServerUser | undefined): Promise<string> {
  const isShort = Buffer.byteLength(join(tmpdir(), `${PREFIX}123456`, SOCKET)) <= LONGEST_SOCKET_PATH
  const created = await mkdtemp(join(user || !isShort ? '/tmp' : tmpdir(), PREFIX))
  if (user) await chown(created, user.uid, user.gid)
  return created
}

export async function removeSocketDir(socketDir: string): Promise<void> {
  await rm(socketDir, { recursive: true, force: true })
}

/** Removes what the last server on the cluster left, unless it is in use: the cluster may be the copy of a running one. */
export async function removeLastSocketDir(clusterDir: string): Promise<void> {
  const options = await readFile(join(clusterDir, 'postmaster.opts'), 'utf8').catch(() => '')
  const socketDir = /"unix_socket_directories=([^"]+)"/.exec(options)?.[1]
  if (!socketDir || !basename(socketDir).startsWith(PREFIX)) return
  const isTemporary = [tmpdir(), '/tmp'].includes(dirname(socketDir))
  if (isTemporary && !(await isInUse(join(socketDir, SOCKET)))) await removeSocketDir(socketDir)
}

function isInUse(socketFile: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(socketFile, () => resolve(true))
    socket.on('connect', () => socket.destroy())
    socket.on('error', (error: NodeJS.ErrnoException) =>
      resolve(!['ENOENT', 'ECONNREFUSED'].includes(error.code ?? '')),
    )
  })
}
