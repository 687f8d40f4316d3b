import { readAsOf } from '#features/reports/queries/as-of.ts'
import { type Door, serve } from '#platform/http/serve.ts'
import { findPace } from './queries/pace.ts'
import { findScoreboard } from './queries/scoreboard.ts'
import { findHistory, findStandings } from './queries/standings.ts'
import { commitmentsApi } from './schema.ts'

export function serveCommitments(door: Door): void {
  serve(door, commitmentsApi, {
    'GET /api/commitments': (act, { query }) => readAsOf(act, query.asOf, known => findStandings(known, query.on)),
    'GET /api/commitments/:id/history': (act, { params, query }) =>
      readAsOf(act, query.asOf, known => findHistory(known, params.id, query.limit, query.on)),
    'GET /api/reports/pace/:id': (act, { params, query }) =>
      readAsOf(act, query.asOf, known => findPace(known, params.id, query.on)),
    'GET /api/scoreboard': (act, { query }) => readAsOf(act, query.asOf, known => findScoreboard(known, query)),
  })
}
