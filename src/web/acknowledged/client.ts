import type { acknowledgementsApi } from '#features/acknowledgements/schema.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import { createApi } from '../api.ts'

export const acknowledgements = createApi<typeof acknowledgementsApi>()

export type ClauseView = ReplyOf<(typeof acknowledgementsApi)['GET /api/acknowledgements']>['rows'][number]
export type AcknowledgementView = ClauseView['given'][number]
