import { z } from 'zod'
import { endpoints, id, page, pageQuery, text } from '#kernel/endpoint.ts'
import { agreementDocument, version, versionSummary } from '../schema.ts'
import { agreementEnding } from './ending.ts'
import { verification, wholeVerification } from './verification.ts'

const byId = { params: z.object({ id }) }

export const agreementApi = endpoints({
  'GET /api/agreement': {
    summary: 'The version in force now, the next that is signed, open drafts, and until when the agreement holds',
    needs: 'workspace.read',
    reply: z.object({
      inForce: version.nullable(),
      next: version.nullable(),
      drafts: z.array(versionSummary),
      ending: agreementEnding.nullable(),
    }),
  },
  'GET /api/agreement/verification': {
    summary: 'Recompute the hash of every version and check every signature against it: what does not hold',
    needs: 'workspace.read',
    reply: wholeVerification,
  },
  'GET /api/agreement/versions': {
    summary: 'All versions, the newest first',
    needs: 'workspace.read',
    query: z.strictObject(pageQuery),
    reply: page(versionSummary),
  },
  'GET /api/agreement/versions/:id': { summary: 'A version', needs: 'workspace.read', ...byId, reply: version },
  'POST /api/agreement/versions': {
    summary: 'Draft a version: from the newest one, or from a good start where there is none',
    needs: 'agreement.draft',
    body: z.strictObject({ basedOn: id.nullable().default(null) }),
    reply: version,
    status: 201,
  },
  'POST /api/agreement/versions/:id/renewal': {
    summary:
      'Draft the version that follows this one: from the day after its end, with the same clauses. Begun before, it is that draft',
    needs: 'agreement.draft',
    ...byId,
    body: z.strictObject({}),
    reply: version,
    status: 201,
  },
  'PUT /api/agreement/versions/:id/document': {
    summary: 'Save a draft. `revision` is the one that was read: a save in between is not overwritten but refused',
    needs: 'agreement.draft',
    ...byId,
    body: z.strictObject({ revision: z.int(), document: agreementDocument }),
    reply: version,
  },
  'POST /api/agreement/versions/:id/proposal': {
    summary: 'Propose a draft for signature: it is hashed and changes no more',
    needs: 'agreement.draft',
    ...byId,
    body: z.strictObject({ revision: z.int() }),
    reply: version,
  },
  'POST /api/agreement/versions/:id/signature': {
    summary:
      'Sign the version whose hash was read, within five minutes of typing the password (else `sign_again`: sign in once more). ' +
      'With the last signature it takes force, or at its start',
    needs: 'agreement.sign',
    inPerson: true,
    needsFreshSession: true,
    ...byId,
    body: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    reply: version,
  },
  'POST /api/agreement/versions/:id/refusal': {
    summary: 'Decline to sign, with words',
    needs: 'agreement.sign',
    inPerson: true,
    ...byId,
    body: z.strictObject({ words: text(2000) }),
    reply: version,
  },
  'POST /api/agreement/versions/:id/withdrawal': {
    summary: 'Withdraw a draft or a proposal that is not fully signed',
    needs: 'agreement.draft',
    ...byId,
    body: z.strictObject({}),
    reply: version,
  },
  'GET /api/agreement/versions/:id/verification': {
    summary: 'Recompute the hash and check every signature against it',
    needs: 'workspace.read',
    ...byId,
    reply: verification,
  },
})

/** Files, which do not pass through JSON. */
export const agreementFilesApi = endpoints({
  'GET /api/agreement/versions/:id/document.pdf': {
    summary: 'A version on paper: the sentences of the page, with the signatures and the hash at its end',
    needs: 'workspace.read',
    params: z.object({ id }),
    query: z.strictObject({ locale: z.enum(['es', 'en']).optional(), workspace: id.optional() }),
    reply: z.string(),
    fileOut: 'application/pdf',
  },
})
