import { z } from 'zod'
import { done, endpoints, id, instant, page, pageQuery, text } from '#kernel/endpoint.ts'

const person = z.object({ id, name: z.string() })

/** What somebody said about a clause. In a later draft it stands with the number of the version of which it was said. */
const comment = z.object({
  id,
  versionId: id,
  versionNumber: z.int(),
  clause: z.string(),
  member: person,
  words: z.string(),
  saidAt: instant,
  resolvedAt: instant.nullable(),
  resolvedBy: person.nullable(),
})
export type Comment = z.output<typeof comment>

const clause = text(200).meta({ description: 'The key of the clause, as `mql` or `commitments.<id>`' })
const ofVersion = { params: z.object({ id }) }

export const commentsApi = endpoints({
  'GET /api/agreement/versions/:id/comments': {
    summary: 'What was said about a version, the oldest first; and what is still open of the versions it was made from',
    needs: 'workspace.read',
    ...ofVersion,
    query: z.strictObject({ ...pageQuery, clause: clause.optional() }),
    reply: page(comment),
  },
  'GET /api/agreement/versions/:id/comments/counts': {
    summary: 'How many comments each clause has, and how many of them are open',
    needs: 'workspace.read',
    ...ofVersion,
    reply: z.object({ clauses: z.array(z.object({ clause: z.string(), all: z.int(), open: z.int() })) }),
  },
  'POST /api/agreement/versions/:id/comments': {
    summary: 'Say something about a clause',
    needs: 'agreement.comment',
    ...ofVersion,
    body: z.strictObject({ clause, words: text(2000) }),
    reply: z.object({ id }),
    status: 201,
  },
  'POST /api/agreement/comments/:id/resolution': {
    summary: 'Resolve a comment; one that is resolved stays so',
    needs: 'agreement.comment',
    ...ofVersion,
    body: z.strictObject({}),
    reply: done,
  },
  'POST /api/agreement/comments/:id/reopening': {
    summary: 'Open a resolved comment again',
    needs: 'agreement.comment',
    ...ofVersion,
    body: z.strictObject({}),
    reply: done,
  },
})
