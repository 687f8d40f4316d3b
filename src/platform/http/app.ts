import compress from '@fastify/compress'
import Fastify, { type FastifyInstance } from 'fastify'
import { isDatabaseAway } from '#platform/database/away.ts'
import type { Log } from '#platform/log.ts'
import { localeOf, type ProblemPart, problem, sendProblem, type Words } from './problem.ts'

/** The bare HTTP server: strict JSON, problem details for every error, no request from a foreign page that changes anything. */
export async function makeHttp(words: Words, log: Log, trustProxy: boolean): Promise<FastifyInstance> {
  const fastify = Fastify({
    logger: false,
    trustProxy,
    bodyLimit: 512 * 1024,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300 },
    // An address that cannot be decoded meets no route, and so no error handler.
    frameworkErrors: (error, request, reply) => {
      const { status, code } = readError(error)
      const language = localeOf(request.headers['accept-language'])
      sendProblem(reply.headers(SECURITY_HEADERS), problem(status, code, {}, words, language))
    },
  })
  await fastify.register(compress, { global: true, threshold: 1400, encodings: ['br', 'gzip'] })

  fastify.removeContentTypeParser('application/json')
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, body: unknown) =>
    readJson(body as Buffer),
  )
  fastify.addContentTypeParser('text/plain', { parseAs: 'buffer' }, async () => {
    throw httpError(415, 'unsupported_media_type')
  })

  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS)
    if (request.method !== 'GET' && request.method !== 'HEAD' && isForeign(request.headers))
      throw httpError(403, 'foreign_page')
  })
  fastify.setNotFoundHandler((request, reply) => {
    sendProblem(reply, problem(404, 'no_such_address', {}, words, localeOf(request.headers['accept-language'])))
  })
  fastify.setErrorHandler((error, request, reply) => {
    const { status, code } = readError(error as HttpError)
    if (status >= 500)
      log.error('request failed', {
        method: request.method,
        route: request.routeOptions.url,
        error: String((error as Error).stack),
      })
    if (status === 503) reply.header('retry-after', '5')
    const { parts } = error as HttpError
    const told = problem(status, code, {}, words, localeOf(request.headers['accept-language']))
    sendProblem(reply, { ...told, ...(parts && { errors: parts }) })
  })
  return fastify
}

const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

interface HttpError extends Error {
  statusCode?: number
  problemCode?: string
  code?: string
  /** What is wrong with single values. */
  parts?: ProblemPart[]
}

export function httpError(statusCode: number, problemCode: string, parts?: ProblemPart[]): HttpError {
  return Object.assign(new Error(problemCode), { statusCode, problemCode, ...(parts && { parts }) })
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function readJson(body: Buffer): unknown {
  let content: string
  try {
    content = utf8.decode(body)
  } catch {
    throw httpError(400, 'not_utf8')
  }
  try {
    return content === '' ? undefined : JSON.parse(content)
  } catch {
    throw httpError(400, 'not_json')
  }
}

/** A browser says where a request comes from. Programs do not, and carry a key instead of a cookie. */
function isForeign(headers: Record<string, unknown>): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'cross-site'
  const { origin, host } = headers
  return typeof origin === 'string' && origin !== 'null' && typeof host === 'string' && hostOf(origin) !== host
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

function readError(error: HttpError): { status: number; code: string } {
  if (error.problemCode) return { status: error.statusCode ?? 500, code: error.problemCode }
  if (error.statusCode === 413) return { status: 413, code: 'too_large' }
  if (error.statusCode === 415) return { status: 415, code: 'unsupported_media_type' }
  if (error.statusCode && error.statusCode < 500) return { status: error.statusCode, code: 'bad_request' }
  // Class 22: a value that the database cannot read, such as a cursor that somebody wrote.
  if (/^22/.test(error.code ?? '')) return { status: 422, code: 'value_unreadable' }
  return isDatabaseAway(error) ? { status: 503, code: 'database_away' } : { status: 500, code: 'internal_error' }
}
