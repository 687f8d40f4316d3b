import { chmod, chown, lchown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError, explain } from './errors.ts'
import { reachFolder } from './reachable-folder.ts'
import { runAs, type ServerUser } from './server-user.ts'

/** Where there are no private unix sockets (Windows) the server asks for the password in this file. */
export interface Superuser {
  readonly name: string
  readonly passwordFile: string | undefined
}

/** Creates the cluster where there is none, and refuses one that these binaries cannot open. */
export async function ensureCluster(
  clusterDir: string,
  binaries: Binaries,
  user: ServerUser | undefined,
  superuser: Superuser,
): Promise<'created' | 'found'> {
  const version = await readFile(join(clusterDir, 'PG_VERSION'), 'utf8').catch(ignoreMissing)
  if (version === undefined) {
    await refuseForeignFiles(clusterDir)
    await createCluster(clusterDir, binaries, user, superuser)
    return 'created'
  }
  if (version.trim() !== binaries.major) {
    throw new EmbeddedPostgresError(
      `The data in ${clusterDir} was written by PostgreSQL ${version.trim()}, this Pacto brings PostgreSQL ${binaries.major}. ` +
        `Export a backup with the Pacto that wrote it, and import it here into an empty data folder.`,
    )
  }
  await ensureOwner(clusterDir, user)
  return 'found'
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw explain('Opening the data folder', error)
}

async function refuseForeignFiles(clusterDir: string): Promise<void> {
  const names = await readdir(clusterDir).catch(() => [])
  if (names.length === 0) return
  throw new EmbeddedPostgresError(
    `${clusterDir} holds files, but no PG_VERSION: it is not a whole database. Move it away.`,
  )
}

/** Made beside and renamed: a cluster is whole or absent, also when the power fails in between. */
async function createCluster(
  clusterDir: string,
  binaries: Binaries,
  user: ServerUser | undefined,
  superuser: Superuser,
): Promise<void> {
  const draft = `${clusterDir}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  if (user) await chown(draft, user.uid, user.gid)
  const reach = await reachFolder(draft, user)
  try {
    const args = ['-D', reach.path, ...initialSettings(superuser)]
    const { code, output } = await runAs({ user, handle: reach.handle }, binaries.initdb, args)
    if (code !== 0) throw new Error(output.trim().split('\n').slice(-8).join('\n'))
    await rename(draft, clusterDir)
    await syncFolder(dirname(clusterDir))
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw explain(`Creating the database in ${clusterDir}`, error)
  } finally {
    await reach.close()
  }
}

/** The builtin locale sorts the same on every machine and after every update of the system's own locales. */
function initialSettings({ name, passwordFile }: Superuser): string[] {
  const access = passwordFile
    ? ['--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    : ['--auth-local=trust', '--auth-host=reject']
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  return [`--username=${name}`, ...access, ...locale, '--data-checksums']
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const opened = await open(folder, 'r')
  await opened.sync().finally(() => opened.close())
}

/** A cluster restored or moved by root belongs to root; PostgreSQL only opens its own. */
async function ensureOwner(clusterDir: string, user: ServerUser | undefined): Promise<void> {
  const { uid } = await stat(clusterDir)
  const wanted = user?.uid ?? process.getuid?.() ?? uid
  if (uid === wanted) return
  if (!user) {
    throw new EmbeddedPostgresError(
      `The database in ${clusterDir} belongs to user ${uid}, Pacto runs as user ${wanted}. ` +
        `Start it as that user, or as root, or give the folder to this one (chown -R).`,
    )
  }
  await giveTo(clusterDir, user)
}

async function giveTo(path: string, user: ServerUser): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inside = join(path, entry.name)
    if (entry.isDirectory()) await giveTo(inside, user)
    else await lchown(inside, user.uid, user.gid)
  }
  await lchown(path, user.uid, user.gid)
}

/** Creates the data folder, private, and gives a new one to the server's user; one that exists is left as it is. */
export async function ensureDataFolder(dataDir: string, user: ServerUser | undefined): Promise<void> {
  try {
    const created = await mkdir(dataDir, { recursive: true })
    if (!created) return
    await chmod(dataDir, 0o700)
    if (user) await chown(dataDir, user.uid, user.gid)
  } catch (error) {
    throw explain(`Creating the data folder ${dataDir}`, error)
  }
}

export async function writePassword(file: string, password: string): Promise<void> {
  await writeFile(file, password, { mode: 0o600, flag: 'wx' })
}
