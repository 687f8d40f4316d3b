import type { planningApi } from '#features/planning/schema.ts'
import type { reportsApi } from '#features/reports/schema/reports.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import { createApi } from '../api.ts'

/** What the planner asks of the past. */
export const planning = createApi<typeof planningApi & typeof reportsApi>()

export type HistoryView = ReplyOf<(typeof planningApi)['GET /api/planning/history']>
