import type { membersApi } from '#features/access/schema/members.ts'
import type { agreementApi } from '#features/agreement/schema/api.ts'
import type { calendarsApi } from '#features/calendars/schema.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import { createApi } from '../api.ts'

/** What the pages of the agreement talk to. */
export const agreement = createApi<typeof agreementApi & typeof membersApi & typeof calendarsApi>()

/** A version as on the wire: instants are ISO strings. */
export type VersionView = ReplyOf<(typeof agreementApi)['GET /api/agreement/versions/:id']>
export type SummaryView = ReplyOf<(typeof agreementApi)['GET /api/agreement/versions']>['rows'][number]
export type EndingView = NonNullable<ReplyOf<(typeof agreementApi)['GET /api/agreement']>['ending']>
export type WholeVerificationView = ReplyOf<(typeof agreementApi)['GET /api/agreement/verification']>
export type MemberView = ReplyOf<(typeof membersApi)['GET /api/members']>['rows'][number]
