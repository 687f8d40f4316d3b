import { readAsOf } from '#features/reports/queries/as-of.ts'
import { type Door, serve } from '#platform/http/serve.ts'
import { addInsight, answerInsight, hearAgain, withdrawInsight, withdrawMention } from './commands/insights.ts'
import { listInsights, listMentions } from './queries/insights.ts'
import { listRowsOf } from './queries/persona-rows.ts'
import { findPersona, findPersonaOfLead, findPersonas, listLeadsOf } from './queries/personas.ts'
import { findDealReasons, listDealRows } from './queries/reasons.ts'
import { insightsApi } from './schema/insights.ts'
import { personaRowsApi } from './schema/persona-rows.ts'
import { personasApi } from './schema/personas.ts'
import { reasonsApi } from './schema/reasons.ts'

export function serveMarket(door: Door): void {
  serve(door, personasApi, {
    'GET /api/personas': (act, { query }) => readAsOf(act, query.asOf, known => findPersonas(known, query)),
    'GET /api/personas/:id': (act, { params, query }) =>
      readAsOf(act, query.asOf, known => findPersona(known, params.id, query)),
    'GET /api/personas/:id/leads': (act, { params, query }) =>
      readAsOf(act, query.asOf, known => listLeadsOf({ ...act, ...known }, params.id, query)),
    'GET /api/leads/:id/persona': (act, { params }) => findPersonaOfLead(act, params.id),
  })
  serve(door, personaRowsApi, {
    'GET /api/personas/:id/rows': (act, { params, query }) =>
      readAsOf(act, query.asOf, known => listRowsOf(known, params.id, query)),
  })
  serve(door, reasonsApi, {
    'GET /api/reports/deal-reasons/rows': (act, { query }) =>
      readAsOf(act, query.asOf, known => listDealRows(known, query)),
    'GET /api/reports/deal-reasons': (act, { query }) =>
      readAsOf(act, query.asOf, known => findDealReasons(known, query)),
  })
  serve(door, insightsApi, {
    'GET /api/insights': (act, { query }) => readAsOf(act, query.asOf, known => listInsights(known, query)),
    'POST /api/insights': (act, { body }) => addInsight(act, body),
    'GET /api/insights/:id/mentions': (act, { params, query }) => listMentions(act, params.id, query),
    'POST /api/insights/:id/mentions': (act, { params, body }) => hearAgain(act, params.id, body),
    'POST /api/insights/:id/mentions/:mentionId/withdrawal': (act, { params }) =>
      withdrawMention(act, params.id, params.mentionId),
    'PUT /api/insights/:id/answer': (act, { params, body }) => answerInsight(act, params.id, body.answer),
    'POST /api/insights/:id/withdrawal': (act, { params }) => withdrawInsight(act, params.id),
  })
}
