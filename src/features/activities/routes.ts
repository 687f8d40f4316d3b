import { type Door, serve } from '#platform/http/serve.ts'
import { logActivity, withdrawActivity } from './commands/log-activity.ts'
import { listActivities } from './queries/list.ts'
import { activitiesApi } from './schema.ts'

export function serveActivities(door: Door): void {
  serve(door, activitiesApi, {
    'POST /api/leads/:id/activities': (act, { params, body }) => logActivity(act, params.id, body),
    'POST /api/activities/:id/withdrawal': (act, { params }) => withdrawActivity(act, params.id),
    'GET /api/activities': (act, { query }) => listActivities(act, query),
  })
}
