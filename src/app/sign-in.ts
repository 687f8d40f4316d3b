import type { FastifyInstance, FastifyRequest } from 'fastify'
import { IP_HEADER, type SignIn } from '#platform/sign-in.ts'

/** Hands the requests under /api/auth to the sign-in library. */
export function serveSignIn(fastify: FastifyInstance, signIn: SignIn, publicUrl: string): void {
  fastify.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    handler: async (request, reply) => {
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
