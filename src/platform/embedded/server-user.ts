import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { EmbeddedPostgresError } from './errors.ts'

/** Who PostgreSQL runs as. */
export interface ServerUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/**
 * PostgreSQL refuses to run as root, so root hands it to an unprivileged user: the one an existing cluster belongs to,
 * else `postgres`, else `nobody`. Undefined: whoever runs this program runs the server too.
 */
export async function chooseServerUser(clusterDir: string): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const users = parseUsers(await readFile('/etc/passwd', 'utf8'))
  const owner = await stat(clusterDir).then(
    found => found.uid,
    () => 0,
  )
  const chosen =
    users.find(user => user.uid === owner) ?? ['postgres', '_postgres', 'nobody'].map(byName(users)).find(Boolean)
  if (chosen) return chosen
  throw new EmbeddedPostgresError(
    'Started as root, but /etc/passwd has neither "postgres" nor "nobody" to run PostgreSQL.',
  )
}

/** PostgreSQL looks its user up by number, so only users with an entry will do; never root. */
function parseUsers(passwd: string): ServerUser[] {
  return passwd
    .split('\n')
    .filter(line => line.includes(':') && !line.startsWith('#'))
    .map(line => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(user => user.uid > 0)
}

function byName(users: readonly ServerUser[]) {
  return (name: string) => users.find(user => user.name === name)
}

interface Run {
  readonly user: ServerUser | undefined
  /** Handed on as file descriptor 3: a folder whose path the user may not walk (see `reachable-folder.ts`). */
  readonly handle?: number | undefined
}

interface Ran {
  readonly code: number | null
  readonly output: string
}

/** Runs a program to its end as the server's user. Never rejects: a program that cannot start has code null. */
export async function runAs({ user, handle }: Run, command: string, args: readonly string[]): Promise<Ran> {
  const child = spawnAs({ user, handle }, command, args, 'pipe')
  let output = ''
  child.stdout?.on('data', chunk => (output += chunk))
  child.stderr?.on('data', chunk => (output += chunk))
  return new Promise(resolve => {
    child.on('error', error => resolve({ code: null, output: error.message }))
    child.on('close', code => resolve({ code, output }))
  })
}

/** A process of its own session, so that Ctrl+C reaches this program alone and the server ends after it, in order. */
export function spawnAs(run: Run, command: string, args: readonly string[], output: 'pipe' | number): ChildProcess {
  return spawn(command, args, {
    cwd: '/',
    detached: process.platform !== 'win32',
    windowsHide: true,
    env: serverEnvironment(),
    stdio: ['ignore', output, output, ...(run.handle === undefined ? [] : [run.handle])],
    ...(run.user && { uid: run.user.uid, gid: run.user.gid }),
  })
}

/** Little on purpose: this program's environment holds secrets, and `PG*` variables change what PostgreSQL does. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'SystemDrive', 'TEMP', 'TMP', 'USERPROFILE', 'USERNAME', 'COMSPEC']
  const env = Object.fromEntries(kept.map(name => [name, process.env[name]]).filter(([, value]) => value !== undefined))
  return { ...env, LC_ALL: 'C', TZ: 'UTC' }
}
