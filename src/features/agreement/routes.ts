import { type Door, serve } from '#platform/http/serve.ts'
import { declineVersion } from './commands/decline-version.ts'
import { draftVersion } from './commands/draft-version.ts'
import { proposeVersion } from './commands/propose-version.ts'
import { saveDraft } from './commands/save-draft.ts'
import { signVersion } from './commands/sign-version.ts'
import { withdrawVersion } from './commands/withdraw-version.ts'
import { verifyAgreement, verifyVersion } from './queries/verification.ts'
import { findAgreement, findVersion, listVersions } from './queries/versions.ts'
import { agreementApi } from './schema/api.ts'

export function serveAgreement(door: Door): void {
  serve(door, agreementApi, {
    'GET /api/agreement': act => findAgreement(act),
    'GET /api/agreement/verification': act => verifyAgreement(act),
    'GET /api/agreement/versions': (act, { query }) => listVersions(act, query),
    'GET /api/agreement/versions/:id': (act, { params }) => findVersion(act, params.id),
    'POST /api/agreement/versions': (act, { body }) => draftVersion(act, body),
    'PUT /api/agreement/versions/:id/document': (act, { params, body }) => saveDraft(act, { ...params, ...body }),
    'POST /api/agreement/versions/:id/proposal': (act, { params, body }) => proposeVersion(act, { ...params, ...body }),
    'POST /api/agreement/versions/:id/signature': (act, { params, body }) => signVersion(act, { ...params, ...body }),
    'POST /api/agreement/versions/:id/refusal': (act, { params, body }) => declineVersion(act, { ...params, ...body }),
    'POST /api/agreement/versions/:id/withdrawal': (act, { params }) => withdrawVersion(act, params),
    'GET /api/agreement/versions/:id/verification': (act, { params }) => verifyVersion(act, params.id),
  })
}
