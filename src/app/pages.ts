import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import { localeOf, problem, sendProblem } from '#platform/http/problem.ts'
import type { Door } from '#platform/http/serve.ts'

const WEB = fileURLToPath(new URL('../../dist/web/', import.meta.url))

/**
 * The built pages. Files under /assets have their content in their name, so they are kept for ever and were compressed when
 * they were built; every other address that is not the API's gets the one page, which is asked for anew each time.
 */
export async function servePages(door: Door): Promise<void> {
  if (!existsSync(WEB)) return
  await door.fastify.register(fastifyStatic, {
    root: `${WEB}assets/`,
    prefix: '/assets/',
    index: false,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  })
  const page = await readFile(`${WEB}index.html`, 'utf8')
  door.fastify.get('/*', (request, reply) => {
    if (/^\/api(\/|$)/.test(request.url)) {
      const locale = localeOf(request.headers['accept-language'])
      return sendProblem(reply, problem(404, 'no_such_address', {}, door.words, locale))
    }
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  })
}
