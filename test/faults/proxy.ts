import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type pg from 'pg'

/** A way to a database that a test can cut. */
export interface DatabaseProxy {
  /** The connection through it. */
  connection: pg.ClientConfig
  /** Ends all connections, and refuses new ones until `mend`. */
  cut(): void
  /** Lets connections through again, to the same server or to another. */
  mend(to?: pg.ClientConfig): void
  close(): Promise<void>
}

export async function proxyTo(target: pg.ClientConfig): Promise<DatabaseProxy> {
  let to: pg.ClientConfig = target
  let isCut = false
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    return socket
  }
  const server = createServer({ allowHalfOpen: false }, near => {
    keep(near)
    if (isCut) return void near.resetAndDestroy()
    const isFolder = to.host?.startsWith('/')
    const far = keep(
      isFolder ? connect(`${to.host}/.s.PGSQL.${to.port}`) : connect(Number(to.port), to.host ?? '127.0.0.1'),
    )
    near.pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    connection: { ...target, host: '127.0.0.1', port },
    cut: () => {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend: other => {
      to = other ?? to
      isCut = false
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
