import { connect } from 'node:net'

export interface Reply {
  status: number
  body: string
}

/** One kept-alive connection that sends one request after the other, with little work of its own: what is measured is the server. */
export interface HttpLine {
  send(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Reply>
  close(): void
}

export async function openLine(url: string): Promise<HttpLine> {
  const { hostname, port, host } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.setNoDelay(true)
  await new Promise((ready, fail) => socket.once('connect', ready).once('error', fail))
  let received = ''
  let wake: ((reply: Reply) => void) | null = null
  socket.setEncoding('latin1')
  socket.on('data', chunk => {
    received += chunk
    const reply = wake && readReply(received)
    if (!reply) return
    received = ''
    const resolve = wake
    wake = null
    resolve?.(reply)
  })
  return {
    send: (method, path, headers, body = '') =>
      new Promise(resolve => {
        wake = resolve
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
        const length = method === 'GET' ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`
        socket.write(`${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n${lines.join('')}${length}\r\n${body}`)
      }),
    close: () => socket.destroy(),
  }
}

/** The reply, if all of it has come. Replies of the API say their length. */
function readReply(received: string): Reply | null {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return null
  const length = Number(/content-length: (\d+)/i.exec(received.slice(0, end))?.[1] ?? 0)
  if (received.length < end + 4 + length) return null
  return { status: Number(received.slice(9, 12)), body: received.slice(end + 4) }
}
