import { type FileHandle, open } from 'node:fs/promises'
import { EmbeddedPostgresError } from './errors.ts'
import { runAs, type ServerUser } from './server-user.ts'

/** A folder as the server's user can name it. */
export interface ReachableFolder {
  readonly path: string
  /** To be given to the process as file descriptor 3, where `path` is `/proc/self/fd/3`. */
  readonly handle: number | undefined
  close(): Promise<void>
}

/**
 * A data folder below root's home (0700) cannot be walked to by the unprivileged user who owns it. On Linux the folder
 * is opened here and handed down: `/proc/self/fd/3` leads into it without passing its parents.
 */
export async function reachFolder(folder: string, user: ServerUser | undefined): Promise<ReachableFolder> {
  if (!user || (await mayEnter(folder, user))) return { path: folder, handle: undefined, close: async () => {} }
  if (process.platform !== 'linux') {
    throw new EmbeddedPostgresError(
      `PostgreSQL runs as "${user.name}", who may not enter ${folder}. Start Pacto as a normal user, or choose another data folder.`,
    )
  }
  const opened: FileHandle = await open(folder, 'r')
  return { path: '/proc/self/fd/3', handle: opened.fd, close: () => opened.close() }
}

async function mayEnter(folder: string, user: ServerUser): Promise<boolean> {
  const { code } = await runAs({ user }, '/bin/sh', [
    '-c',
    'test -r "$1" && test -w "$1" && test -x "$1"',
    'sh',
    folder,
  ])
  return code === 0
}
