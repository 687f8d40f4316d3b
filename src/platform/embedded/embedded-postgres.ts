import { randomBytes } from 'node:crypto'
import { access, readFile, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { findPackage, prepareBinaries } from './binaries.ts'
import { ensureCluster, ensureDataFolder, writePassword } from './cluster.ts'
import { explain } from './errors.ts'
import { lockFolder } from './folder-lock.ts'
import { clearLeftBehind, type Log } from './left-behind.ts'
import { reachFolder } from './reachable-folder.ts'
import { type Address, chooseAddress, type Server, startServer } from './server.ts'
import { chooseServerUser, type ServerUser } from './server-user.ts'
import { removeSocketDir } from './socket-dir.ts'

export interface EmbeddedPostgresOptions {
  /** Made where it is missing. Holds `postgres` (the cluster), `postgres.log` and `pacto.lock`. */
  readonly dataDir: string
  readonly log: Log
  /** The package with PostgreSQL's binaries; found by itself. */
  readonly packageDir?: string
  /** Where the binaries are copied to when the server's user cannot read them where they are. */
  readonly copyDir?: string
}

/** For `pg`: as the superuser who owns the database. */
export interface OwnerConnection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  readonly password?: string
}

export interface EmbeddedPostgres {
  readonly ownerUrl: OwnerConnection
  /** Ends the server within seconds and gives the data folder free. May be called again, and after `exited`. */
  stop(): Promise<void>
  /** Resolves when the server ended unasked (code null: by a signal); the data folder is free then. */
  readonly exited: Promise<{ code: number | null }>
}

const NAME = 'pacto'

/**
 * Starts PostgreSQL on a data folder that survives every kind of end, this program's and the server's.
 * Throws `DataFolderInUseError` when another Pacto works on the folder, else `EmbeddedPostgresError`.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const began = performance.now()
  const requested = resolve(options.dataDir)
  const user = await chooseServerUser(join(requested, 'postgres'))
  await ensureDataFolder(requested, user)
  const dataDir = await realpath(requested)
  const lock = await lockFolder(dataDir)
  try {
    const started = await startLocked({ ...options, dataDir }, user)
    options.log('The database server runs', {
      dataDir,
      pid: started.server.pid,
      ...(user && { user: user.name }),
      milliseconds: Math.round(performance.now() - began),
    })
    return supervise(started, () => lock.release(), options.log)
  } catch (error) {
    await lock.release()
    throw explain(`Starting the database in ${dataDir}`, error)
  }
}

interface Started {
  readonly server: Server
  readonly address: Address
  readonly ownerUrl: OwnerConnection
}

async function startLocked(options: EmbeddedPostgresOptions, user: ServerUser | undefined): Promise<Started> {
  const { dataDir, log } = options
  const clusterDir = join(dataDir, 'postgres')
  const copyDir = options.copyDir ?? (user ? '/var/cache/pacto' : join(dataDir, 'programs'))
  const binaries = await prepareBinaries(options.packageDir ?? findPackage(), user, copyDir)
  const passwordFile = process.platform === 'win32' ? join(dataDir, 'postgres.password') : undefined
  const password = passwordFile && (await ensurePassword(passwordFile))
  const made = await ensureCluster(clusterDir, binaries, user, { name: NAME, passwordFile })
  if (made === 'created') log('Created a database', { clusterDir })
  const reach = await reachFolder(clusterDir, user)
  try {
    await clearLeftBehind(clusterDir, reach, user, log)
    const address = await chooseAddress(user)
    const ownerUrl = {
      host: address.host,
      port: address.port,
      user: NAME,
      database: NAME,
      ...(password && { password }),
    }
    return await openDatabase({ ...options, binaries, clusterDir, reach, user, address, ownerUrl })
  } finally {
    await reach.close()
  }
}

async function ensurePassword(file: string): Promise<string> {
  const exists = await access(file).then(
    () => true,
    () => false,
  )
  if (!exists) await writePassword(file, randomBytes(24).toString('hex'))
  return readFile(file, 'utf8')
}

type Opening = Omit<Parameters<typeof startServer>[0], 'logFile'> & { dataDir: string; ownerUrl: OwnerConnection }

async function openDatabase(opening: Opening): Promise<Started> {
  const { address, ownerUrl } = opening
  let server: Server | undefined
  try {
    server = await startServer({ ...opening, logFile: join(opening.dataDir, 'postgres.log') })
    await ensureDatabase(ownerUrl)
    return { server, address, ownerUrl }
  } catch (error) {
    await server?.stop()
    if (address.isSocket) await removeSocketDir(address.host)
    throw error
  }
}

/** Looked for with every start: the first one may have been killed before it was created. */
async function ensureDatabase(ownerUrl: OwnerConnection): Promise<void> {
  const client = new pg.Client({ ...ownerUrl, database: 'postgres' })
  client.on('error', () => {}) // Its queries tell.
  await client.connect()
  try {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [NAME])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${NAME} ENCODING 'UTF8'`)
  } finally {
    await client.end()
  }
}

function supervise({ server, address, ownerUrl }: Started, release: () => Promise<void>, log: Log): EmbeddedPostgres {
  let isAsked = false
  const ended = server.ended.then(async code => {
    if (address.isSocket) await removeSocketDir(address.host)
    await release()
    if (!isAsked) log('The database server ended unasked', { code })
    return { code }
  })
  return {
    ownerUrl,
    exited: new Promise(tell => void ended.then(end => isAsked || tell(end))),
    async stop() {
      isAsked = true
      await server.stop()
      await ended
    },
  }
}
