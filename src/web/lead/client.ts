import type { membersApi } from '#features/access/schema/members.ts'
import type { activitiesApi } from '#features/activities/schema.ts'
import type { agreementApi } from '#features/agreement/schema/api.ts'
import type { dealsApi } from '#features/deals/schema.ts'
import type { erasureApi } from '#features/erasure/schema.ts'
import type { handoffsApi } from '#features/handoffs/schema.ts'
import type { intakeApi } from '#features/intake/schema.ts'
import type { leadsApi } from '#features/leads/schema.ts'
import type { viewsApi } from '#features/views/schema.ts'
import type { CallOf, ReplyOf } from '#kernel/endpoint.ts'
import { createApi } from '../api.ts'

/** What the pages of a seller talk to: leads, their handoffs, what was done with them, their deals. */
export const pipeline = createApi<
  typeof leadsApi &
    typeof handoffsApi &
    typeof activitiesApi &
    typeof dealsApi &
    typeof intakeApi &
    typeof erasureApi &
    typeof membersApi &
    typeof agreementApi &
    typeof viewsApi
>()

export type LeadView = ReplyOf<(typeof leadsApi)['GET /api/leads/:id']>
export type LeadRowView = ReplyOf<(typeof leadsApi)['GET /api/leads']>['rows'][number]
export type ClockView = LeadView['handoffs'][number]['clock']
export type LeadHandoff = LeadView['handoffs'][number]
export type LeadDeal = LeadView['deals'][number]
export type TimelineRow = ReplyOf<(typeof leadsApi)['GET /api/leads/:id/timeline']>['rows'][number]
export type HandoffView = ReplyOf<(typeof handoffsApi)['GET /api/handoffs']>['rows'][number]
export type Reason = ReplyOf<(typeof leadsApi)['GET /api/reasons']>['rows'][number]
export type ActivityBody = CallOf<(typeof activitiesApi)['POST /api/leads/:id/activities']>['body']
export type ActivityKind = ActivityBody['kind']
export type Outcome = NonNullable<ActivityBody['outcome']>
export type LeadBody = CallOf<(typeof intakeApi)['POST /api/leads']>['body']
export type LeadChangeBody = CallOf<(typeof intakeApi)['PATCH /api/leads/:id']>['body']
export type SavedView = ReplyOf<(typeof viewsApi)['GET /api/views']>['rows'][number]
export type RefusedLead = ReplyOf<(typeof handoffsApi)['POST /api/leads/discards']>['refused'][number]
export type TakenBack = CallOf<(typeof handoffsApi)['POST /api/leads/:id/move-withdrawal']>['body']['cause']
