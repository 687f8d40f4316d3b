import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { copyWithoutLinks, countRows, isAlive, kill, query, writeRow } from '#test/embedded.ts'
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded-postgres.ts'
import { DataFolderInUseError } from './errors.ts'

// Creating a database writes 40 MB to the disk: slow where others write too.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const isRoot = process.getuid?.() === 0

/** A stopped database with one row, made once: to create one takes a second. */
let template: string
let root: string
let dataDir: string
const running: EmbeddedPostgres[] = []
const children: ChildProcess[] = []

beforeAll(async () => {
  template = await mkdtemp('/tmp/pacto-test-')
  const database = await startEmbeddedPostgres({ dataDir: template, log: () => {} })
  await query(database, 'CREATE TABLE kept (n int)')
  await query(database, 'INSERT INTO kept VALUES (1)')
  await database.stop()
})

afterAll(() => rm(template, { recursive: true, force: true }))

// A folder of mkdtemp is 0700: for root these tests all run below a folder that the server's user may not enter.
beforeEach(async () => {
  root = await mkdtemp('/tmp/pacto-test-')
  dataDir = join(root, 'data')
  execFileSync('cp', ['-a', template, dataDir])
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const database of running.splice(0)) await database.stop()
  await rm(root, { recursive: true, force: true })
})

async function start(more: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ dataDir, log: () => {}, ...more })
  running.push(database)
  return database
}

async function postmasterPid(): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10)
}

/** Another Pacto: a process that starts the database and says so. */
async function startInChild(): Promise<{ child: ChildProcess; ownerUrl: EmbeddedPostgres['ownerUrl'] }> {
  const module = fileURLToPath(new URL('./embedded-postgres.ts', import.meta.url))
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(module)})
    const database = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} })
    console.log(JSON.stringify(database.ownerUrl))
    process.stdin.resume().on('end', () => process.exit(0))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  const said = await new Promise<string>(resolve => child.stdout?.once('data', chunk => resolve(String(chunk))))
  return { child, ownerUrl: JSON.parse(said) }
}

describe('the embedded database', () => {
  test('keeps rows over a stop and a start, in UTF-8 that sorts the same everywhere', async () => {
    const first = await start()
    await writeRow(first)
    const host = first.ownerUrl.host
    await first.stop()
    await first.stop()
    expect(existsSync(host)).toBe(false)

    const second = await start()
    expect(await query(second, countRows)).toEqual([2])
    expect(await query(second, "SELECT lower('ÁÑ'), 'ñ' ~ '^[[:alpha:]]$', upper('é') = 'É'")).toEqual([
      'áñ',
      true,
      true,
    ])
    const names = ['server_encoding', 'fsync', 'data_checksums', 'TimeZone', 'jit', 'listen_addresses']
    expect(await query(second, `SELECT ${names.map(name => `current_setting('${name}')`)}`)).toEqual([
      'UTF8',
      'on',
      'on',
      'UTC',
      'off',
      '',
    ])
    expect(
      await query(second, 'SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()'),
    ).toEqual(['b', 'C.UTF-8'])
  })

  test('says when its server was killed, and starts again with everything committed', async () => {
    const first = await start()
    await writeRow(first)
    process.kill(await postmasterPid(), 'SIGKILL')
    expect(await first.exited).toEqual({ code: null })
    const second = await start()
    expect(await query(second, countRows)).toEqual([2])
  })

  test('outlives the kill of one connection process', async () => {
    const database = await start()
    await writeRow(database)
    const client = new pg.Client(database.ownerUrl)
    const lost = new Promise(resolve => client.on('error', resolve))
    await client.connect()
    const backend = (await client.query('SELECT pg_backend_pid() AS pid')).rows[0].pid
    process.kill(backend, 'SIGKILL')
    await lost
    await expect.poll(() => query(database, countRows).catch(() => 'recovering'), { timeout: 5000 }).toEqual([2])
  })

  test('takes over the server that a killed Pacto left behind', async () => {
    const { child, ownerUrl } = await startInChild()
    await writeRow({ ownerUrl })
    const leftBehind = await postmasterPid()
    await kill(child)
    expect(isAlive(leftBehind)).toBe(true)

    const next = await start()
    expect(await query(next, countRows)).toEqual([2])
    expect(isAlive(leftBehind)).toBe(false)
    expect(existsSync(ownerUrl.host)).toBe(false)
  })

  test('starts over when Pacto and its server were both killed', async () => {
    const { child, ownerUrl } = await startInChild()
    await writeRow({ ownerUrl })
    process.kill(await postmasterPid(), 'SIGKILL')
    await kill(child)
    expect(await query(await start(), countRows)).toEqual([2])
  })

  test('is not misled by a stale number that belongs to another program now', async () => {
    await writeFile(
      join(dataDir, 'postgres', 'postmaster.pid'),
      `${process.ppid}\n${dataDir}\n1\n5432\n/tmp\n\n  1 1\nready   \n`,
    )
    expect(await query(await start(), countRows)).toEqual([1])
    expect(isAlive(process.ppid)).toBe(true)
  })

  test('ends in order when the program ends without having stopped it', async () => {
    const { child, ownerUrl } = await startInChild()
    const pid = await postmasterPid()
    child.stdin?.end()
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false)
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
    await start()
    expect(existsSync(ownerUrl.host)).toBe(false)
  })
})

describe('a data folder', () => {
  test('is refused to a second Pacto, with the folder and the process, until the first ends', async () => {
    const { child } = await startInChild()
    const refusal = await startEmbeddedPostgres({ dataDir, log: () => {} }).catch(error => error)
    expect(refusal).toBeInstanceOf(DataFolderInUseError)
    expect(refusal.message).toContain(dataDir)
    expect(refusal.message).toContain(String(child.pid))
    await kill(child)

    const mine = await start()
    await expect(startEmbeddedPostgres({ dataDir, log: () => {} })).rejects.toThrow(String(process.pid))
    await mine.stop()
    await start()
  })

  test('is seen as held through its socket file alone, as from another container', async () => {
    const other = createServer(socket => socket.end('4711'))
    await new Promise<void>(resolve => other.listen(join(dataDir, 'pacto.lock'), resolve))
    await expect(startEmbeddedPostgres({ dataDir, log: () => {} })).rejects.toThrow('process 4711')
    await new Promise(resolve => other.close(resolve))
    await start()
  })

  test('of another major version is refused in clear words', async () => {
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')
    await expect(start()).rejects.toThrow(/written by PostgreSQL 17, this Pacto brings PostgreSQL 18/)
  })

  test('with a broken database tells the end of the server log', async () => {
    await rm(join(dataDir, 'postgres', 'global', 'pg_control'))
    await expect(start()).rejects.toThrow(/Starting the database server failed[\s\S]*pg_control/)
  })

  test('left by a first start that was cut short is made anew', async () => {
    const fresh = join(root, 'fresh')
    await mkdir(join(fresh, 'postgres.new', 'base'), { recursive: true })
    await start({ dataDir: fresh })
    expect(await readdir(fresh)).not.toContain('postgres.new')
  })

  test.runIf(isRoot)('that root copied is given to the user of the server again', async () => {
    await chmod(root, 0o755)
    const moved = join(root, 'moved')
    await cp(dataDir, moved, { recursive: true })
    await chmod(join(moved, 'postgres'), 0o700)
    expect((await stat(join(moved, 'postgres'))).uid).toBe(0)
    expect(await query(await start({ dataDir: moved }), countRows)).toEqual([1])
    expect((await stat(join(moved, 'postgres', 'base'))).uid).not.toBe(0)
  })
})

describe('the binaries', () => {
  test.runIf(isRoot)('below a folder only root may enter are copied to where the server user reads them', async () => {
    const packageDir = join(root, 'checkout')
    await copyWithoutLinks(packageDir)
    const copyDir = await mkdtemp('/tmp/pacto-copy-')
    await chmod(copyDir, 0o755)
    try {
      const database = await start({ packageDir, copyDir })
      expect(await query(database, 'SELECT 1')).toEqual([1])
      expect(await readdir(copyDir)).toHaveLength(1)
      await database.stop()
      await start({ packageDir, copyDir })
    } finally {
      for (const database of running.splice(0)) await database.stop()
      await rm(copyDir, { recursive: true, force: true })
    }
  })
})
