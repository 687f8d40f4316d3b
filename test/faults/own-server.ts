import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded/embedded-postgres.ts'
import { type DatabaseProxy, proxyTo } from './proxy.ts'

/** A database server that a test may crash, and the way to it, which stays the same when it comes back. */
export interface OwnServer {
  dataDir: string
  proxy: DatabaseProxy
  /** Past the proxy, to the server as it runs now. */
  direct(): pg.ClientConfig
  /** As a power cut would: no farewell to anybody, nothing written that was not. */
  crash(): Promise<void>
  restart(): Promise<void>
  /** As whoever supervises it does: starts it if it gave up. */
  supervise(): Promise<void>
  stop(): Promise<void>
}

export async function startOwnServer(): Promise<OwnServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pacto-faults-'))
  let hasEnded = false
  const start = async () => {
    const started = await startEmbeddedPostgres({ dataDir, log: () => {} })
    hasEnded = false
    started.exited.then(() => {
      hasEnded = true
    })
    return started
  }
  let server: EmbeddedPostgres = await start()
  const proxy = await proxyTo({ ...server.ownerUrl })
  const restart = async () => {
    server = await start()
    proxy.mend({ ...server.ownerUrl })
  }
  return {
    dataDir,
    proxy,
    direct: () => ({ ...server.ownerUrl }),
    crash: async () => {
      const [pid] = (await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')
      process.kill(Number(pid), 'SIGQUIT')
      await server.exited
    },
    restart,
    supervise: async () => {
      if (hasEnded) await restart()
    },
    stop: async () => {
      await proxy.close()
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
