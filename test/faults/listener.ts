import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Heard {
  path: string
  headers: IncomingHttpHeaders
  body: string
  at: Date
}

/** The other side of webhooks: keeps what it hears by path, and answers each path as it is told. */
export interface Listener {
  url: string
  /** As the program is told which hosts inside it may reach. */
  host: string
  heard(path: string): Heard[]
  /** How a path is answered, the first time, the second, ..., the last for all that follow. */
  answer(path: string, ...how: ((response: ServerResponse) => void)[]): void
  close(): Promise<void>
}

export const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    response.writeHead(code, headers).end('whatever')
  }
/** The connection breaks without an answer. */
export const breakOff = (response: ServerResponse) => response.destroy()
/** No answer ever. */
export const hang = () => {}

export async function startListener(): Promise<Listener> {
  const heard: Heard[] = []
  const answers = new Map<string, ((response: ServerResponse) => void)[]>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const path = request.url as string
    heard.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString(), at: new Date() })
    const how = answers.get(path) ?? [status(204)]
    ;(how.length > 1 ? how.shift() : how[0])?.(response)
  })
  await new Promise<void>(tell => server.listen(0, '127.0.0.1', tell))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}`,
    host,
    heard: path => heard.filter(one => one.path === path),
    answer: (path, ...how) => {
      answers.set(path, how)
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise(tell => server.close(tell))
    },
  }
}
