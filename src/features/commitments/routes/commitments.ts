import { noting } from '#features/reports/commands/note-asked.ts'
import { readAsOf } from '#features/reports/queries/as-of.ts'
import { type Door, serve } from '#platform/http/serve.ts'
import { decideObjection } from '../commands/decide-objection.ts'
import { objectTo } from '../commands/object.ts'
import { withdrawObjection } from '../commands/withdraw-objection.ts'
import { findBrake } from '../queries/brake.ts'
import { findMemberCommitments } from '../queries/member.ts'
import { findObjection } from '../queries/objection.ts'
import { listObjections } from '../queries/objections.ts'
import { findObligations } from '../queries/obligations.ts'
import { findPace } from '../queries/pace.ts'
import { findRegistry, type Say } from '../queries/registry.ts'
import { findHistory, findStandings } from '../queries/standings.ts'
import { brakeApi } from '../schema/brake.ts'
import { memberCommitmentsApi } from '../schema/member.ts'
import { commitmentsApi } from '../schema.ts'
import { serveCommitmentFiles } from './files.ts'

export function serveCommitments(door: Door, say: Say): void {
  serve(door, commitmentsApi, {
    'GET /api/metrics': act => findRegistry(act, say),
    'GET /api/commitments': (act, { query }) =>
      noting(act, reading => readAsOf(reading, query.asOf, known => findStandings(known, query.on))),
    'GET /api/commitments/:id/history': (act, { params, query }) =>
      noting(act, reading =>
        readAsOf(reading, query.asOf, known => findHistory(known, params.id, query.limit, query.on)),
      ),
    'GET /api/reports/pace/:id': (act, { params, query }) =>
      noting(act, reading => readAsOf(reading, query.asOf, known => findPace(known, params.id, query.on))),
    'GET /api/objections': (act, { query }) => readAsOf(act, query.asOf, known => listObjections(known, query)),
    'GET /api/objections/:id': (act, { params, query }) =>
      readAsOf(act, query.asOf, known => findObjection(known, params.id)),
    'POST /api/commitments/:id/objections': (act, { params, body }) => objectTo(act, params.id, body),
    'POST /api/objections/:id/decision': (act, { params, body }) => decideObjection(act, params.id, body),
    'POST /api/objections/:id/withdrawal': (act, { params }) => withdrawObjection(act, params.id),
  })
  serveCommitmentFiles(door)
  serve(door, brakeApi, {
    'GET /api/reports/brake': (act, { query }) =>
      noting(act, reading => readAsOf(reading, query.asOf, known => findBrake(known, query.on))),
  })
  serve(door, memberCommitmentsApi, {
    'GET /api/members/:id/commitments': (act, { params, query }) =>
      noting(act, reading => readAsOf(reading, query.asOf, known => findMemberCommitments(known, params.id, query.on))),
    'GET /api/members/:id/obligations': (act, { params }) => findObligations(act, params.id),
  })
}
