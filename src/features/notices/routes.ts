import { type Door, serve } from '#platform/http/serve.ts'
import { readNotice } from './commands/read-notice.ts'
import { listGiven, listNotices } from './queries/notices.ts'
import { noticesApi } from './schema.ts'

export function serveNotices(door: Door): void {
  serve(door, noticesApi, {
    'GET /api/notices': (act, { query }) => listNotices(act, query),
    'GET /api/notices/given': (act, { query }) => listGiven(act, query),
    'POST /api/notices/:id/reading': (act, { params }) => readNotice(act, params.id),
  })
}
