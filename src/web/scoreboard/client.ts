import type { commitmentsApi } from '#features/commitments/schema.ts'
import type { rejectionsApi } from '#features/reports/schema/rejections.ts'
import type { reportsApi } from '#features/reports/schema/reports.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import { createApi } from '../api.ts'

export const reports = createApi<typeof reportsApi & typeof rejectionsApi & typeof commitmentsApi>()

export type Standings = ReplyOf<(typeof commitmentsApi)['GET /api/commitments']>
export type Standing = Standings['rows'][number]
export type Figure = ReplyOf<(typeof reportsApi)['GET /api/figures/:metric']>
export type FigureRow = ReplyOf<(typeof reportsApi)['GET /api/figures/:metric/rows']>['rows'][number]
export type Response = ReplyOf<(typeof reportsApi)['GET /api/reports/response']>
export type Rejections = ReplyOf<(typeof rejectionsApi)['GET /api/reports/rejections']>
export type Rejection = ReplyOf<(typeof rejectionsApi)['GET /api/reports/rejections/rows']>['rows'][number]
