import { type ChildProcess, spawnSync } from 'node:child_process'
import { cp, lstat } from 'node:fs/promises'
import pg from 'pg'
import { findPackage } from '#platform/embedded/binaries.ts'
import type { EmbeddedPostgres } from '#platform/embedded/embedded-postgres.ts'

export async function query(database: Pick<EmbeddedPostgres, 'ownerUrl'>, text: string): Promise<unknown[]> {
  const client = new pg.Client(database.ownerUrl)
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query({ text, rowMode: 'array' })
    return rows.flat()
  } finally {
    await client.end()
  }
}

export async function writeRow(database: Pick<EmbeddedPostgres, 'ownerUrl'>): Promise<void> {
  await query(database, 'INSERT INTO kept VALUES (1)')
}

export const countRows = 'SELECT count(*)::int FROM kept'

export async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

/** A process that ended, but which nobody waited for, counts as ended. */
export function isAlive(pid: number): boolean {
  const state = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
  return state !== '' && !state.startsWith('Z')
}

/** As npm unpacks it: links are not in a package. */
export async function copyWithoutLinks(packageDir: string): Promise<void> {
  const filter = async (from: string) => !(await lstat(from)).isSymbolicLink()
  await cp(findPackage(), packageDir, { recursive: true, filter })
}
