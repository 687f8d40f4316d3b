import { type Door, serve } from '#platform/http/serve.ts'
import { findPersona, findPersonaOfLead, findPersonas, listLeadsOf } from './queries/personas.ts'
import { personasApi } from './schema/personas.ts'

export function serveMarket(door: Door): void {
  serve(door, personasApi, {
    'GET /api/personas': (act, { query }) => findPersonas(act, Number(query.days)),
    'GET /api/personas/:id': (act, { params, query }) => findPersona(act, params.id, Number(query.days)),
    'GET /api/personas/:id/leads': (act, { params, query }) =>
      listLeadsOf(act, params.id, { ...query, days: Number(query.days) }),
    'GET /api/leads/:id/persona': (act, { params }) => findPersonaOfLead(act, params.id),
  })
}
