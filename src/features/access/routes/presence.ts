import { type Door, serve } from '#platform/http/serve.ts'
import { cancelAbsence, enterAbsence } from '../commands/absences.ts'
import { changeHours, dropHours } from '../commands/hours.ts'
import { listAbsences } from '../queries/absences.ts'
import { findHours } from '../queries/hours.ts'
import { presenceApi } from '../schema/presence.ts'

export function servePresence(door: Door): void {
  serve(door, presenceApi, {
    'GET /api/members/:id/hours': (act, { params }) => findHours(act, params.id),
    'PUT /api/members/:id/hours': (act, { params, body }) => changeHours(act, params.id, body),
    'DELETE /api/members/:id/hours': (act, { params }) => dropHours(act, params.id),
    'GET /api/absences': (act, { query }) => listAbsences(act, query),
    'POST /api/absences': (act, { body }) => enterAbsence(act, body),
    'DELETE /api/absences/:id': (act, { params }) => cancelAbsence(act, params.id),
  })
}
