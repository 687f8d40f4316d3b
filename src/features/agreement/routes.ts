import type { FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal } from '#kernel/outcome.ts'
import { askedAt, memberAt, refuseWith } from '#platform/http/member-at.ts'
import { localeOf } from '#platform/http/problem.ts'
import { type Door, serve } from '#platform/http/serve.ts'
import { pdfOf } from '#platform/pdf.ts'
import { declineVersion } from './commands/decline-version.ts'
import { draftVersion } from './commands/draft-version.ts'
import { proposeVersion } from './commands/propose-version.ts'
import { renewVersion } from './commands/renew-version.ts'
import { saveDraft } from './commands/save-draft.ts'
import { signVersion } from './commands/sign-version.ts'
import { withdrawVersion } from './commands/withdraw-version.ts'
import { verifyAgreement, verifyVersion } from './queries/verification.ts'
import { findAgreement, findVersion, listVersions } from './queries/versions.ts'
import { findWritten } from './queries/written.ts'
import { paragraphsOf } from './rules/clauses/paragraphs.ts'
import { agreementApi, agreementFilesApi } from './schema/api.ts'

export function serveAgreement(door: Door): void {
  serve(door, agreementApi, {
    'GET /api/agreement': act => findAgreement(act),
    'GET /api/agreement/verification': act => verifyAgreement(act),
    'GET /api/agreement/versions': (act, { query }) => listVersions(act, query),
    'GET /api/agreement/versions/:id': (act, { params }) => findVersion(act, params.id),
    'POST /api/agreement/versions': (act, { body }) => draftVersion(act, body),
    'POST /api/agreement/versions/:id/renewal': (act, { params }) => renewVersion(act, params),
    'PUT /api/agreement/versions/:id/document': (act, { params, body }) => saveDraft(act, { ...params, ...body }),
    'POST /api/agreement/versions/:id/proposal': (act, { params, body }) => proposeVersion(act, { ...params, ...body }),
    'POST /api/agreement/versions/:id/signature': (act, { params, body }) => signVersion(act, { ...params, ...body }),
    'POST /api/agreement/versions/:id/refusal': (act, { params, body }) => declineVersion(act, { ...params, ...body }),
    'POST /api/agreement/versions/:id/withdrawal': (act, { params }) => withdrawVersion(act, params),
    'GET /api/agreement/versions/:id/verification': (act, { params }) => verifyVersion(act, params.id),
  })
  for (const [line, endpoint] of Object.entries(agreementFilesApi)) door.served.set(line, endpoint)
  door.fastify.get('/api/agreement/versions/:id/document.pdf', (request, reply) => sendPdf(door, request, reply))
}

async function sendPdf(door: Door, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await memberAt(door, request, 'workspace.read')
  const asked = askedAt(door, request, agreementFilesApi['GET /api/agreement/versions/:id/document.pdf'])
  const { id } = asked.params
  const locale = asked.query.locale ?? localeOf(request.headers['accept-language'])
  const written = await door.act(caller, act => findWritten(act, { id, locale }))
  if (isRefusal(written)) return refuseWith(door, request, reply, written)
  const name = `${written.title.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.pdf`
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(await pdfOf(paragraphsOf(written), { title: written.title, locale }))
}
