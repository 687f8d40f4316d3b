import type { commitmentsApi } from '#features/commitments/schema.ts'
import type { reportsApi } from '#features/reports/schema/reports.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import { createApi } from '../api.ts'

export const objections = createApi<typeof commitmentsApi & typeof reportsApi>()

export type Standing = ReplyOf<(typeof commitmentsApi)['GET /api/commitments']>['rows'][number]
export type Objection = ReplyOf<(typeof commitmentsApi)['GET /api/objections']>['rows'][number]
export type Judgement = NonNullable<Standing['adjusted']>
