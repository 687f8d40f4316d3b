import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal, notFound, refuse } from '#kernel/outcome.ts'
import { httpError } from '#platform/http/app.ts'
import { answeredOrKept, hashOf, type Retry } from '#platform/http/idempotency.ts'
import { askedAt, memberAt, refuseWith } from '#platform/http/member-at.ts'
import { localeOf, partsOf, problem, sendProblem } from '#platform/http/problem.ts'
import { type Door, retryOf, serve } from '#platform/http/serve.ts'
import { errorMap } from '#platform/http/value-words.ts'
import { checkImport } from './commands/check.ts'
import { LARGEST_FILE_BYTES, readDifferently, receiveFile } from './commands/receive-file.ts'
import { cancelImport, discardImport, startImport } from './commands/steer.ts'
import { withdrawImport } from './commands/withdraw.ts'
import { findImport, listImports, listRows } from './queries/imports.ts'
import { leadsCsv } from './queries/leads-csv.ts'
import { rejectedCsv } from './queries/rejected-csv.ts'
import { importFilesApi, importsApi } from './schema/api.ts'
import { findBatch } from './store/batches.ts'

export function serveImports(door: Door): void {
  serve(door, importsApi, {
    'GET /api/imports': (act, { query }) => listImports(act, query),
    'GET /api/imports/:id': (act, { params }) => findImport(act, params.id),
    'PUT /api/imports/:id/reading': async (act, { params, body }) => {
      const batch = await findBatch(act, params.id)
      if (!batch?.received_at) return notFound('import')
      if (batch.started_at) return refuse('import_started')
      return readDifferently(
        { act: door.act, workspaceId: act.workspaceId, memberId: act.memberId as string },
        batch,
        body,
      )
    },
    'POST /api/imports/:id/check': (act, { params, body }) =>
      checkImport(act, { act: door.act, workspaceId: act.workspaceId }, params.id, body),
    'POST /api/imports/:id/run': (act, { params }) => startImport(act, params.id),
    'POST /api/imports/:id/cancellation': (act, { params }) => cancelImport(act, params.id),
    'POST /api/imports/:id/withdrawal': (act, { params }) => withdrawImport(act, params.id),
    'DELETE /api/imports/:id': (act, { params }) => discardImport(act, params.id),
    'GET /api/imports/:id/rows': (act, { params, query }) => listRows(act, params.id, query),
  })
  serveFiles(door)
}

/** A file goes in and comes out as it is, in a stream: these two do not pass through JSON. */
function serveFiles(door: Door): void {
  for (const [line, endpoint] of Object.entries(importFilesApi)) door.served.set(line, endpoint)
  door.fastify.register(async scope => {
    scope.addContentTypeParser(
      [...importFilesApi['POST /api/imports'].fileIn],
      async (_request: FastifyRequest, body: unknown) => body,
    )
    scope.post('/api/imports', { bodyLimit: LARGEST_FILE_BYTES }, (request, reply) => upload(door, request, reply))
  })
  door.fastify.get('/api/leads.csv', (request, reply) => downloadLeads(door, request, reply))
  door.fastify.get('/api/imports/:id/rejected.csv', (request, reply) => download(door, request, reply))
}

async function downloadLeads(door: Door, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await memberAt(door, request, 'workspace.read')
  const { query } = askedAt(door, request, importFilesApi['GET /api/leads.csv'])
  const lines = await door.act(caller, act => leadsCsv(act, query))
  if (isRefusal(lines)) return refuseWith(door, request, reply, lines)
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', 'attachment; filename="pacto-leads.csv"')
    .send(Readable.from(lines))
}

async function upload(door: Door, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const locale = localeOf(request.headers['accept-language'])
  const caller = await memberAt(door, request, 'imports.run')
  const about = importFilesApi['POST /api/imports'].query.safeParse(request.query, {
    error: errorMap(door.words, locale),
  })
  if (!about.success) {
    const errors = partsOf(about.error, 'query', door.words, locale)
    return sendProblem(reply, { ...problem(422, 'invalid_request', {}, door.words, locale), errors })
  }
  if (!(request.body instanceof Readable)) throw httpError(415, 'unsupported_media_type')
  const sender = { act: door.act, workspaceId: caller.workspaceId, memberId: caller.memberId }
  const retryWith = (content: unknown) => retryOf('POST /api/imports', caller, request, content)
  const unkeyed = retryWith(null)
  if (unkeyed && isRefusal(unkeyed)) return refuseWith(door, request, reply, unkeyed)
  const received = await receiveFile(sender, about.data, request.body, async (act, sha256, answer) => {
    const retry = retryWith([about.data, sha256]) as Retry | null
    const before = retry && (await answeredOrKept(act, retry, answer))
    if (!before) return answer
    return before.requestHash === hashOf(retry)
      ? (before.reply as typeof answer)
      : refuse('idempotency_key_reused', {}, 422)
  })
  if (isRefusal(received)) return refuseWith(door, request, reply, received)
  return reply.code(201).send(received)
}

async function download(door: Door, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await memberAt(door, request, 'workspace.read')
  const params = importFilesApi['GET /api/imports/:id/rejected.csv'].params.safeParse(request.params)
  const found = params.success && (await door.act(caller, act => findBatch(act, params.data.id)))
  if (!found) return refuseWith(door, request, reply, notFound('import'))
  const name = `${found.file_name.replace(/\.\w+$/, '').replace(/[^\p{L}\p{N}._-]+/gu, '-')}-rejected.csv`
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  const locale = localeOf(request.headers['accept-language'])
  return reply.send(Readable.from(rejectedCsv({ act: door.act, workspaceId: caller.workspaceId }, found, locale)))
}
