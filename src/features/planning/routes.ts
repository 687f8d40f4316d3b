import { type Door, serve } from '#platform/http/serve.ts'
import { computePlan } from './queries/computed-plan.ts'
import { findPlanningHistory } from './queries/history.ts'
import { findRateRows } from './queries/rate-rows.ts'
import { planningApi } from './schema.ts'

export function servePlanning(door: Door): void {
  serve(door, planningApi, {
    'GET /api/planning/history': act => findPlanningHistory(act),
    'GET /api/planning/history/:rate/rows': (act, { params, query }) => findRateRows(act, params.rate, query),
    'POST /api/agreement/plan': (act, { body }) => computePlan(act, body),
  })
}
