import { type Door, serve } from '#platform/http/serve.ts'
import { changeView, deleteView, restoreView, saveView } from './commands/keep-views.ts'
import { listViews } from './queries/list-views.ts'
import { viewsApi } from './schema.ts'

export function serveViews(door: Door): void {
  serve(door, viewsApi, {
    'GET /api/views': (act, { query }) => listViews(act, query),
    'POST /api/views': (act, { body }) => saveView(act, body),
    'PATCH /api/views/:id': (act, { params, body }) => changeView(act, params.id, body),
    'DELETE /api/views/:id': (act, { params }) => deleteView(act, params.id),
    'POST /api/views/:id/restoration': (act, { params }) => restoreView(act, params.id),
  })
}
