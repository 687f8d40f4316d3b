import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { type Config, readConfig } from '#platform/config.ts'
import { startEmbeddedPostgres } from '#platform/embedded/embedded-postgres.ts'
import { type Log, makeLog } from '#platform/log.ts'
import { prepareDemoFor } from './demo.ts'
import { makeProgram, type Program, type Settings } from './program.ts'

/** Starts Pacto as the environment says and keeps it running until SIGTERM or SIGINT. `withDemo`: the demo is there before the first visit. */
export async function main(
  environment: NodeJS.ProcessEnv,
  parts: Settings['parts'],
  { withDemo } = { withDemo: false },
): Promise<void> {
  const config = readConfig(environment)
  const log = makeLog(config.logLevel)
  const database = await openDatabase(config, log)
  const program = await startProgram(config, database, parts, log).catch(async error => {
    await database.stop()
    throw error
  })

  if (withDemo && (await prepareDemoFor(program))) log.info('the demo company is ready')

  let stopping = false
  const stop = async (code: number) => {
    if (stopping) return
    stopping = true
    const tooLong = setTimeout(() => process.exit(1), 10_000)
    await program.stop()
    await database.stop()
    clearTimeout(tooLong)
    process.exit(code)
  }
  process.on('SIGTERM', () => stop(0))
  process.on('SIGINT', () => stop(0))
  database.onLost(() => {
    if (stopping) return
    log.error('the embedded database ended; stopping')
    stop(1)
  })
}

async function startProgram(
  config: Config,
  database: OpenDatabase,
  parts: Settings['parts'],
  log: Log,
): Promise<Program> {
  const secret = config.secret ?? (await ownSecret(config.dataDir))
  const program = await makeProgram(database.connection, { ...config, secret, parts }, log)
  if (!parts.has('web')) return program
  try {
    const address = await program.fastify.listen({ port: config.port, host: config.host })
    process.stdout.write(`\n  Pacto: ${address.replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost')}\n\n`)
    return program
  } catch (error) {
    await program.stop()
    throw error
  }
}

interface OpenDatabase {
  connection: pg.PoolConfig
  onLost(hear: () => void): void
  stop(): Promise<void>
}

async function openDatabase(config: Config, log: Log): Promise<OpenDatabase> {
  if (config.databaseUrl)
    return { connection: { connectionString: config.databaseUrl }, onLost: () => {}, stop: async () => {} }
  const server = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    log: (message, details) => log.info(message, details),
  })
  return {
    connection: { ...server.ownerUrl },
    onLost: hear => {
      server.exited.then(hear)
    },
    stop: () => server.stop(),
  }
}

/** The secret that signs sessions: made at the first start and kept beside the data, readable by the owner alone. */
async function ownSecret(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true })
  const file = join(dataDir, 'secret')
  try {
    await writeFile(file, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return (await readFile(file, 'utf8')).trim()
}
