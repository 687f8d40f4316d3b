import type { membersApi } from '#features/access/schema/members.ts'
import type { memberCommitmentsApi } from '#features/commitments/schema/member.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import { createApi } from '../api.ts'

export const members = createApi<typeof memberCommitmentsApi & typeof membersApi>()
export type Member = ReplyOf<(typeof memberCommitmentsApi)['GET /api/members/:id/commitments']>['member']
