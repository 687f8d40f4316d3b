import type { boardApi } from '#features/leads/schema/board.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import { createApi } from '../../api.ts'

export const boards = createApi<typeof boardApi>()

export type BoardColumnView = ReplyOf<(typeof boardApi)['GET /api/leads/board']>['rows'][number]
