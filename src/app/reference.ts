import { readFile } from 'node:fs/promises'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { messageBody } from '#features/webhooks/schema.ts'
import { TOLD_OUTSIDE } from '#kernel/events.ts'
import { type Operation, openApi } from '#platform/http/openapi.ts'
import type { Door } from '#platform/http/serve.ts'
import { textByKey } from '#texts/by-key.ts'

/** The description of every way in: `/api/openapi.json` for programs, `/api/reference` for people. */
export async function serveReference(door: Door, publicUrl: string): Promise<void> {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  const sent = { kinds: summaries(), body: messageBody }
  const document = openApi({ served: door.served, beside: BESIDE, sent, version, publicUrl })
  await door.fastify.register(swagger, { mode: 'static', specification: { document: document as never } })
  const uiConfig = { docExpansion: 'none' } as const
  await door.fastify.register(swaggerUi, { routePrefix: '/api/reference', uiConfig, staticCSP: true })
  door.fastify.get('/api/openapi.json', (_request, reply) => reply.type('application/json').send(document))
}

function summaries(): Record<string, string> {
  return Object.fromEntries(TOLD_OUTSIDE.map(kind => [kind, textByKey(`event_${kind.replace('.', '_')}`, {}, 'en')]))
}

/** What does not speak JSON both ways, or is not ours, and so is not declared as an endpoint. */
const BESIDE: Readonly<Record<string, Operation>> = {
  'GET /api/live': {
    summary: 'What happens, as it happens',
    'x-needs': 'workspace.read',
    responses: {
      200: {
        description: 'Server-sent events: each tells which kind of thing happened, and nothing of what it holds',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
    },
  },
  'GET /api/figures/:metric/rows.csv': {
    summary: 'All rows of a figure, as a file',
    description:
      'Takes what `GET /api/figures/{metric}/rows` takes, without `cursor` and `limit`, and the company as `workspace`.',
    'x-needs': 'workspace.read',
    like: 'GET /api/figures/:metric/rows',
    responses: { 200: { description: 'The rows', content: { 'text/csv': { schema: { type: 'string' } } } } },
  },
  'POST /unsubscribe/:token': {
    summary: 'Turn off the mail that a link names, by one click in a program for mail (RFC 8058)',
    'x-needs': 'anyone',
    security: [],
    like: 'GET /api/mail/unsubscriptions/:token',
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': { schema: { type: 'object' } },
        'multipart/form-data': { schema: { type: 'object' } },
      },
    },
    responses: { 200: { description: 'It is off' }, 404: { description: 'Nobody here made this link' } },
  },
  'POST /api/auth/sign-in/email': {
    summary: 'Sign in with a browser',
    'x-needs': 'anyone',
    security: [],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { email: { type: 'string', format: 'email' }, password: { type: 'string' } },
            required: ['email', 'password'],
          },
        },
      },
    },
    responses: { 200: { description: 'Signed in: the reply sets a cookie' } },
  },
  'POST /api/auth/sign-out': {
    summary: 'Sign out',
    'x-needs': 'user',
    responses: { 200: { description: 'Signed out' } },
  },
}
