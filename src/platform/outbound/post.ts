import { type LookupAddress, lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isAllowedInside, isOutside, maySendTo } from './addresses.ts'

/** What came back; a redirection is a reply like any other and is not followed. */
export type Posted =
  | { status: number; retryAfter: string | null }
  | { failed: 'timeout' | 'unreachable' | 'address_not_allowed' | 'certificate' }

export interface Posting {
  url: string
  headers: Readonly<Record<string, string>>
  body: string
  /** For all of it, from looking up the name to the end of the reply. */
  timeoutMs: number
  /** Hosts inside that the operator allows, `name:port`. */
  inside: ReadonlySet<string>
  signal: AbortSignal
}

/** More of a reply is not read. */
const READ_AT_MOST = 64 * 1024

/**
 * Posts to an address that a member typed. Its name is looked up once, every address that it has must lie outside, and one of these
 * very addresses is connected to, so that a second look-up cannot lead elsewhere.
 */
export function post({ url: address, headers, body, timeoutMs, inside, signal }: Posting): Promise<Posted> {
  const url = new URL(address)
  if (!maySendTo(url, inside)) return Promise.resolve({ failed: 'address_not_allowed' })
  const { request } = url.protocol === 'https:' ? https : http
  return new Promise(resolve => {
    const options = {
      method: 'POST',
      agent: false as const,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      ...(isAllowedInside(url, inside) ? {} : { lookup: lookUpOutside }),
    }
    const sent = request(url, options, reply => {
      let read = 0
      const finish = () => resolve({ status: reply.statusCode ?? 0, retryAfter: reply.headers['retry-after'] ?? null })
      reply.on('data', (chunk: Buffer) => {
        read += chunk.length
        if (read > READ_AT_MOST) reply.destroy()
      })
      reply.on('end', finish)
      reply.on('close', finish)
      reply.on('error', finish)
    })
    sent.on('error', error => resolve({ failed: failureOf(error) }))
    sent.end(body)
  })
}

class NotOutside extends Error {}

/** As `dns.lookup`, but of a name any of whose addresses lies inside there is none. */
const lookUpOutside = ((host: string, options: { all?: boolean }, done: (...result: unknown[]) => void) => {
  lookup(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return done(error)
    if (addresses.length === 0 || !addresses.every(({ address }) => isOutside(address))) return done(new NotOutside())
    const [first] = addresses as [LookupAddress]
    return options.all ? done(null, addresses) : done(null, first.address, first.family)
  })
}) as unknown as typeof lookup

function failureOf(error: Error & { code?: string; cause?: unknown }): Extract<Posted, { failed: string }>['failed'] {
  if (error instanceof NotOutside) return 'address_not_allowed'
  if (error.name === 'AbortError' || error.name === 'TimeoutError' || error.code === 'ETIMEDOUT') return 'timeout'
  return /CERT|SSL|TLS|SELF_SIGNED|ALTNAME/.test(error.code ?? '') ? 'certificate' : 'unreachable'
}
