import { SMTPServer } from 'smtp-server'

export interface Delivered {
  to: string
  /** Names in small letters, unfolded. */
  headers: ReadonlyMap<string, string>
  /** The parts as people read them. */
  text: string
  html: string
}

/** A refusal of the server: its code and what it says, at which step. */
export interface Refused {
  at: 'RCPT' | 'DATA'
  code: number
  says: string
}

/** The server that takes mail: keeps what it took, and answers as it is told. It can be closed and opened again at the same place. */
export interface PostOffice {
  url: string
  delivered(to?: string): Delivered[]
  /** How often it was asked to deliver, taken or not. */
  asked(): number
  /** What it says to each from now on; null: it takes all. */
  refuse(how: Refused | null): void
  close(): Promise<void>
  reopen(): Promise<void>
}

export async function openPostOffice(): Promise<PostOffice> {
  const delivered: Delivered[] = []
  let asked = 0
  let refused: Refused | null = null
  const make = () =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      closeTimeout: 100,
      onRcptTo: (_address, _session, done) => {
        asked++
        done(refused?.at === 'RCPT' ? errorOf(refused) : null)
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          if (refused) return done(errorOf(refused))
          delivered.push(read(session.envelope.rcptTo[0]!.address, Buffer.concat(chunks).toString('utf8')))
          done(null)
        })
      },
    })
  let server = make()
  await listen(server, 0)
  const { port } = server.server.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}`,
    delivered: to => delivered.filter(one => to === undefined || one.to === to),
    asked: () => asked,
    refuse: how => {
      refused = how
    },
    close: () => new Promise(tell => server.close(tell)),
    reopen: async () => {
      server = make()
      await listen(server, port)
    },
  }
}

function listen(server: SMTPServer, port: number): Promise<void> {
  server.on('error', () => {})
  return new Promise(tell => server.listen(port, '127.0.0.1', tell))
}

function errorOf({ code, says }: Refused): Error {
  return Object.assign(new Error(says), { responseCode: code })
}

function read(to: string, raw: string): Delivered {
  const headers = headersOf(raw)
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1]
  const parts = boundary ? raw.split(`--${boundary}`).slice(1, -1) : [raw]
  const partOf = (type: string) => parts.find(part => headersOf(part.trimStart()).get('content-type')?.startsWith(type))
  return { to, headers, text: decoded(partOf('text/plain')), html: decoded(partOf('text/html')) }
}

function headersOf(raw: string): Map<string, string> {
  const [head = ''] = raw.split('\r\n\r\n', 1)
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  return new Map(
    lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
}

function decoded(part: string | undefined): string {
  if (part === undefined) return ''
  const [, ...body] = part.trimStart().split('\r\n\r\n')
  const content = body.join('\r\n\r\n')
  const encoding = headersOf(part.trimStart()).get('content-transfer-encoding')
  if (encoding === 'base64') return Buffer.from(content, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return content
  const bytes = content
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
