import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

/**
 * `npm run lockfile`, after a package was added. npm leaves out of the lockfile what it could not reach (the packages of other
 * systems, where a registry lacks them), and then `npm ci` refuses that very lockfile. This names them, by the version that
 * their parent asks for.
 */
export const LOCKFILE = resolve(import.meta.dirname, '../package-lock.json')

interface Entry {
  version?: string
  dev?: boolean
  optional?: boolean
  cpu?: string[]
  os?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

export type Packages = Record<string, Entry>

/** What is optional to some package and has no entry, with the entry it should have. */
export function unnamedPackages(packages: Packages): Packages {
  const missing: Packages = {}
  for (const [path, parent] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
      if (isReached(packages, path, name)) continue
      missing[`node_modules/${name}`] = entryFor(name, range.replace(/^[\^~>=]+/, ''), parent.dev === true)
    }
  }
  return missing
}

/** As Node looks for it: in the parent's own folder, then in each one above. */
function isReached(packages: Packages, from: string, name: string): boolean {
  if (`${from ? `${from}/` : ''}node_modules/${name}` in packages) return true
  if (from === '') return false
  const above = from.lastIndexOf('/node_modules/')
  return isReached(packages, above < 0 ? '' : from.slice(0, above), name)
}

const SYSTEMS = ['android', 'darwin', 'win32', 'freebsd', 'openharmony', 'linux']
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64']

function entryFor(name: string, version: string, dev: boolean): Entry {
  const cpu = PROCESSORS.find(processor => name.includes(processor))
  const os = SYSTEMS.find(system => name.includes(system))
  const libc = name.includes('musl') ? 'musl' : name.includes('gnu') ? 'glibc' : undefined
  return {
    version,
    ...(dev && { dev }),
    ...(cpu && { cpu: [cpu] }),
    optional: true,
    ...(os && { os: [os] }),
    ...(libc && { libc: [libc] }),
  }
}

if (import.meta.main) {
  const lock = JSON.parse(readFileSync(LOCKFILE, 'utf8')) as { packages: Packages }
  const missing = unnamedPackages(lock.packages)
  const { '': root, ...rest } = { ...lock.packages, ...missing }
  const sorted = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))
  lock.packages = { '': root as Entry, ...Object.fromEntries(sorted) }
  writeFileSync(LOCKFILE, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${Object.keys(missing).length} packages named`)
}
