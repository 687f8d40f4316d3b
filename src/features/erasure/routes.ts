import { type Door, serve } from '#platform/http/serve.ts'
import { eraseLead } from './commands/erase-lead.ts'
import { erasureApi } from './schema.ts'

export function serveErasure(door: Door): void {
  serve(door, erasureApi, {
    'POST /api/leads/:id/erasure': (act, { params }) => eraseLead(act, params.id),
  })
}
