import type { FastifyInstance, FastifyRequest } from 'fastify'
import { httpError } from '#platform/http/app.ts'
import { IP_HEADER, type SignIn } from '#platform/sign-in.ts'

/** What we use of the sign-in library. What else it could do (rename, delete, change the address) has no way in. */
const OPEN: ReadonlySet<string> = new Set([
  'POST /api/auth/sign-in/email',
  'POST /api/auth/sign-out',
  'POST /api/auth/change-password',
  'GET /api/auth/get-session',
])

/** Hands the requests under /api/auth that are open to the sign-in library. */
export function serveSignIn(fastify: FastifyInstance, signIn: SignIn, publicUrl: string): void {
  fastify.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    handler: async (request, reply) => {
      const [path] = request.url.split('?')
      if (!OPEN.has(`${request.method} ${path}`)) throw httpError(404, 'no_such_address')
      const response = await signIn.handle(toWebRequest(request, publicUrl))
      reply.code(response.status)
      for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
      const cookies = response.headers.getSetCookie()
      if (cookies.length > 0) reply.header('set-cookie', cookies)
      return reply.send(response.body ? await response.text() : null)
    },
  })
}

function toWebRequest(request: FastifyRequest, publicUrl: string): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string' && name !== 'content-length') headers.set(name, value)
  }
  headers.set(IP_HEADER, request.ip)
  const body = request.method === 'POST' ? JSON.stringify(request.body ?? {}) : undefined
  return new Request(new URL(request.url, publicUrl), { method: request.method, headers, body })
}
