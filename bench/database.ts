import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type pg from 'pg'
import { startEmbeddedPostgres } from '#platform/embedded/embedded-postgres.ts'
import { chooseServerUser } from '#platform/embedded/server-user.ts'

// A bench that is broken off takes its servers along.
process.on('SIGTERM', () => process.exit(1))
process.on('SIGINT', () => process.exit(1))

/** A database server for one bench. */
export interface BenchDatabase {
  connection: pg.ClientConfig & { host: string; port: number; user: string; database: string }
  /** For the program: `DATABASE_URL`. */
  url: string
  stop(): Promise<void>
}

/**
 * `embedded`, or the folder of a PostgreSQL's programs (`/usr/lib/postgresql/15/bin`), started as it comes: durable. It runs on a folder of its
 * own that is removed at the end, or on `kept`, which stays for the next run.
 */
export async function startDatabase(which: string, kept?: string): Promise<BenchDatabase> {
  if (kept) await mkdir(kept, { recursive: true })
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'pacto-bench-')))
  const server = which === 'embedded' ? await startEmbedded(folder) : await startInstalled(which, folder)
  const { host, port, user, database } = server.connection
  return {
    connection: server.connection,
    url: `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
    stop: async () => {
      await server.stop()
      if (!kept) await rm(folder, { recursive: true, force: true })
    },
  }
}

async function startEmbedded(dataDir: string) {
  const server = await startEmbeddedPostgres({ dataDir, log: () => {} })
  return { connection: { ...server.ownerUrl }, stop: () => server.stop() }
}

async function startInstalled(programs: string, folder: string) {
  const user = await chooseServerUser(folder)
  const as = user && { uid: user.uid, gid: user.gid }
  if (as) await chown(folder, as.uid, as.gid)
  const data = join(folder, 'data')
  const run = promisify(execFile)
  if (!existsSync(data))
    await run(
      join(programs, 'initdb'),
      ['-D', data, '-U', 'pacto', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'],
      as,
    )
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-k', folder, '-h', ''], { ...as, stdio: 'ignore' })
  const ended = new Promise(tell => server.on('exit', tell))
  process.on('exit', () => server.kill('SIGINT'))
  const connection = { host: folder, port: 5432, user: 'pacto', database: 'postgres' }
  await until(() => run(join(programs, 'pg_isready'), ['-h', folder]))
  return {
    connection,
    stop: async () => {
      server.kill('SIGINT')
      await ended
    },
  }
}

/** Tries again for ten seconds. */
export async function until<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (tries === 100) throw error
      await new Promise(wake => setTimeout(wake, 100))
    }
  }
}
