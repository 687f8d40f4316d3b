import { type Door, serve } from '#platform/http/serve.ts'
import { changeDeal, loseDeal, openDeal, reopenDeal, winDeal } from './commands/deals.ts'
import { listDeals } from './queries/list.ts'
import { dealsApi } from './schema.ts'

export function serveDeals(door: Door): void {
  serve(door, dealsApi, {
    'GET /api/deals': (act, { query }) => listDeals(act, query),
    'POST /api/leads/:id/deals': (act, { params, body }) => openDeal(act, params.id, body),
    'PATCH /api/deals/:id': (act, { params, body }) => changeDeal(act, params.id, body),
    'POST /api/deals/:id/winning': (act, { params, body }) => winDeal(act, params.id, body),
    'POST /api/deals/:id/loss': (act, { params, body }) => loseDeal(act, params.id, body.because),
    'POST /api/deals/:id/reopening': (act, { params }) => reopenDeal(act, params.id),
  })
}
