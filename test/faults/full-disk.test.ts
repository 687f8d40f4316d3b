import { execFileSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  mkdtempSync,
  openSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { migrate } from '#platform/database/migrate.ts'
import { until } from './failpoints.ts'
import { violationsOf } from './invariants.ts'
import { type OwnServer, startOwnServer } from './own-server.ts'
import { openTeam, type Team } from './team.ts'

vi.setConfig({ testTimeout: 180_000 })

let server: OwnServer
let team: Team | undefined
/** A small file system of its own; null where this user may not mount one. */
let disk: string | null = null

beforeAll(async () => {
  server = await startOwnServer()
  disk = mountSmallDisk(server.dataDir)
  if (disk) team = await openTeamOn(server, disk)
})
afterAll(async () => {
  await team?.company.close()
  await server?.stop()
  if (disk) unmount(disk)
})

test('the disk of the data is full: writes answer 503 and leave nothing, reading goes on, and it works again by itself', async context => {
  if (!team || !disk) return context.skip('a file system of a few megabytes can only be mounted by root')
  const { history, url, company } = team
  const send = (index: number) =>
    history.send(
      url,
      'POST /api/leads',
      { email: `disk${index}@bar.example`, message: 'x'.repeat(4000) },
      `disk ${index}`,
    )
  expect((await send(0)).status).toBe(201)

  const ballast = fill(disk)
  const refused = []
  for (let index = 1; index < 400 && refused.length < 20; index++) {
    const sending = await send(index)
    if (sending.status !== 201) refused.push(sending)
  }
  expect(new Set(refused.map(({ status, reply }) => `${status} ${reply.code}`))).toEqual(new Set(['503 database_away']))
  for (const { headers } of refused) expect(Number(headers?.get('retry-after'))).toBeGreaterThan(0)
  expect((await company.ana('GET /api/leads')).status).toBe(200)

  rmSync(ballast)
  for (const { key } of refused) {
    const again = await send(Number(key.split(' ')[1]))
    expect(again).toMatchObject({ status: 201, reply: { created: true } })
  }
  expect(await violationsOf(history, company.program.db, company.ids.workspaceId)).toEqual({})
})

test('the disk of the write-ahead log is full: the database gives up, writes answer 503, and it goes on when there is room', async context => {
  const own = await startOwnServer()
  const folder = mountSmallDisk(own.dataDir, '160m')
  const small = folder && (await openTeam({ database: reachedThrough(own) }))
  try {
    if (!small) return context.skip('a file system of a few megabytes can only be mounted by root')
    const { history, url, company } = small
    const send = (key: string) => history.send(url, 'POST /api/leads', { email: `${key}@bar.example` }, key)
    expect((await send('before')).status).toBe(201)
    await own.crash()
    moveLog(own.dataDir, folder)
    await own.restart()
    await until('it is there again', async () => (await send('again')).status === 201)

    const ballast = fill(folder)
    const refused = new Map<string, unknown>()
    for (let index = 0; refused.size < 8 && index < 200; index++) {
      // A new segment of the log is wanted at once, and not after sixteen megabytes.
      await onServer(own.direct(), 'select pg_switch_wal()').catch(() => {})
      const { key, status, reply } = await send(`log${index}`)
      if (status !== 201) refused.set(key, `${status} ${reply?.code}`)
    }
    expect(new Set(refused.values())).toEqual(new Set(['503 database_away']))

    rmSync(ballast)
    for (const key of refused.keys())
      await until('it is taken in', async () => {
        await own.supervise()
        return (await send(key)).status === 201
      })
    expect((await company.ana('GET /readyz')).status).toBe(200)
    expect(await violationsOf(history, company.program.db, company.ids.workspaceId)).toEqual({})
  } finally {
    if (small) await small.company.close()
    await own.stop()
    if (folder) unmount(folder)
  }
})

function reachedThrough({ proxy }: OwnServer) {
  return { connection: proxy.connection, reachedBy: proxy.connection, drop: async () => {} }
}

/** Of a server that stands. */
function moveLog(dataDir: string, folder: string): void {
  const log = join(dataDir, 'postgres/pg_wal')
  execFileSync('cp', ['-a', log, folder])
  rmSync(log, { recursive: true })
  symlinkSync(join(folder, 'pg_wal'), log)
}

function mountSmallDisk(dataDir: string, size = '64m'): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const folder = mkdtempSync(join(tmpdir(), 'pacto-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmdirSync(folder)
    return null // Root in a container, for example, may not either.
  }
  const { uid, gid } = statSync(join(dataDir, 'postgres'))
  chownSync(folder, uid, gid)
  return folder
}

function unmount(folder: string): void {
  execFileSync('umount', [folder])
  rmdirSync(folder)
}

/** A company whose database lies on the small disk; the server's own files do not. */
async function openTeamOn({ direct, proxy }: OwnServer, folder: string): Promise<Team> {
  await onServer(direct(), `create tablespace small location '${folder}'`)
  await onServer(direct(), "create database pacto_small template template0 encoding 'UTF8' tablespace small")
  const connection = { ...proxy.connection, database: 'pacto_small' }
  await migrate(connection)
  return openTeam({
    database: {
      connection,
      reachedBy: connection,
      drop: async () => {
        await onServer(direct(), 'drop database pacto_small with (force)')
        await onServer(direct(), 'drop tablespace small')
      },
    },
  })
}

async function onServer(connection: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(connection)
  // A server that gives up tells it to the query, and in this event, which would end the run if nobody listened.
  client.on('error', () => {})
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** A file that takes all the room there is. */
function fill(folder: string): string {
  const ballast = join(folder, 'ballast')
  const file = openSync(ballast, 'w')
  const piece = Buffer.alloc(64 * 1024)
  try {
    for (;;) writeSync(file, piece)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    closeSync(file)
  }
  return ballast
}
