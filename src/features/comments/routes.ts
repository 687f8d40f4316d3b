import { type Door, serve } from '#platform/http/serve.ts'
import { resolveComment } from './commands/resolve.ts'
import { sayAboutClause } from './commands/say.ts'
import { countComments, listComments } from './queries/comments.ts'
import { commentsApi } from './schema.ts'

export function serveComments(door: Door): void {
  serve(door, commentsApi, {
    'GET /api/agreement/versions/:id/comments': (act, { params, query }) => listComments(act, { ...params, ...query }),
    'GET /api/agreement/versions/:id/comments/counts': (act, { params }) => countComments(act, params.id),
    'POST /api/agreement/versions/:id/comments': (act, { params, body }) => sayAboutClause(act, { ...params, ...body }),
    'POST /api/agreement/comments/:id/resolution': (act, { params }) =>
      resolveComment(act, { ...params, isResolved: true }),
    'POST /api/agreement/comments/:id/reopening': (act, { params }) =>
      resolveComment(act, { ...params, isResolved: false }),
  })
}
