import { readAsOf } from '#features/reports/queries/as-of.ts'
import { type Door, serve } from '#platform/http/serve.ts'
import { acknowledge } from './commands/acknowledge.ts'
import { withdrawAcknowledgement } from './commands/withdraw-acknowledgement.ts'
import { listSaid } from './queries/acknowledgements.ts'
import { findClauses } from './queries/clauses.ts'
import { acknowledgementsApi } from './schema.ts'

export function serveAcknowledgements(door: Door): void {
  serve(door, acknowledgementsApi, {
    'GET /api/acknowledgements': (act, { query }) =>
      readAsOf(act, query.asOf, known => findClauses(known, { on: query.on, memberId: act.memberId })),
    'GET /api/clauses/:id/acknowledgements': (act, { params, query }) => listSaid(act, params.id, query),
    'POST /api/clauses/:id/acknowledgements': (act, { params, body }) => acknowledge(act, params.id, body),
    'POST /api/acknowledgements/:id/withdrawal': (act, { params }) => withdrawAcknowledgement(act, params.id),
  })
}
