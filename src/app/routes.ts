import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { Kysely } from 'kysely'
import { serveEntrance } from '#features/access/routes/entrance.ts'
import { serveMembers } from '#features/access/routes/members.ts'
import { serveActivities } from '#features/activities/routes.ts'
import { serveAgreement } from '#features/agreement/routes.ts'
import { serveCalendars } from '#features/calendars/routes.ts'
import { serveCommitments } from '#features/commitments/routes.ts'
import { serveDeals } from '#features/deals/routes.ts'
import { serveHandoffs } from '#features/handoffs/routes.ts'
import { serveIntake } from '#features/intake/routes.ts'
import { serveReports } from '#features/reports/routes/reports.ts'
import type { Database } from '#platform/database/tables.ts'
import { openApi } from '#platform/http/openapi.ts'
import { localeOf, problem, sendProblem } from '#platform/http/problem.ts'
import type { Door } from '#platform/http/serve.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Live } from '#platform/live/live.ts'
import type { Log } from '#platform/log.ts'
import type { SignIn } from '#platform/sign-in.ts'
import { furnishWorkspace } from './furnish.ts'
import { serveHealth } from './health.ts'
import { serveLive } from './live.ts'
import type { Settings } from './program.ts'
import { serveSignIn } from './sign-in.ts'

export interface Serving {
  door: Door
  db: Kysely<Database>
  live: Live
  signIn: SignIn
  jobs: Jobs
  settings: Settings
  log: Log
}

/** Every way in, by feature; then the description of them, and the pages. */
export async function serveEverything(serving: Serving): Promise<void> {
  const { door, db, signIn, settings, live } = serving
  serveHealth(door.fastify, db)
  serveSignIn(door.fastify, signIn, settings.publicUrl)
  serveLive(door, live)
  serveEntrance(door, db, signIn, furnishWorkspace)
  serveMembers(door, db, signIn, settings.publicUrl)
  serveCalendars(door)
  serveAgreement(door)
  serveIntake(door)
  serveHandoffs(door)
  serveActivities(door)
  serveDeals(door)
  serveReports(door)
  serveCommitments(door)

  await serveReference(door, settings.publicUrl)
  await servePages(door)
}

const WEB = fileURLToPath(new URL('../../dist/web/', import.meta.url))

async function serveReference(door: Door, publicUrl: string): Promise<void> {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const document = openApi(door.served, version, publicUrl)
  await door.fastify.register(swagger, { mode: 'static', specification: { document: document as never } })
  await door.fastify.register(swaggerUi, {
    routePrefix: '/api/reference',
    uiConfig: { docExpansion: 'none' },
    staticCSP: true,
  })
  door.fastify.get('/api/openapi.json', (_request, reply) => reply.type('application/json').send(document))
}

/** The built pages: files by name, and the one page for every address that is not a file and not under /api. */
async function servePages(door: Door): Promise<void> {
  if (!existsSync(WEB)) return
  await door.fastify.register(fastifyStatic, {
    root: WEB,
    index: false,
    wildcard: false,
    immutable: true,
    maxAge: '365d',
  })
  const page = await readFile(`${WEB}index.html`, 'utf8')
  door.fastify.get('/*', (request, reply) => {
    if (request.url.startsWith('/api') || request.url.startsWith('/assets')) {
      return sendProblem(
        reply,
        problem(404, 'no_such_address', {}, door.words, localeOf(request.headers['accept-language'])),
      )
    }
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  })
}
