import { execFileSync } from 'node:child_process'
import { chownSync, closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { migrate } from '#platform/database/migrate.ts'
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
  if (disk) {
    execFileSync('umount', [disk])
    rmdirSync(disk)
  }
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

function mountSmallDisk(dataDir: string): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const folder = mkdtempSync(join(tmpdir(), 'pacto-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmdirSync(folder)
    return null // Root in a container, for example, may not either.
  }
  const { uid, gid } = statSync(join(dataDir, 'postgres'))
  chownSync(folder, uid, gid)
  return folder
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
