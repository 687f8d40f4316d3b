import { type Door, serve } from '#platform/http/serve.ts'
import { findPace } from './queries/pace.ts'
import { findScoreboard } from './queries/scoreboard.ts'
import { findHistory, findStandings } from './queries/standings.ts'
import { commitmentsApi } from './schema.ts'

export function serveCommitments(door: Door): void {
  serve(door, commitmentsApi, {
    'GET /api/commitments': (act, { query }) => findStandings(act, query.on),
    'GET /api/commitments/:id/history': (act, { params, query }) => findHistory(act, params.id, query.limit, query.on),
    'GET /api/reports/pace/:id': (act, { params, query }) => findPace(act, params.id, query.on),
    'GET /api/scoreboard': (act, { query }) => findScoreboard(act, query),
  })
}
