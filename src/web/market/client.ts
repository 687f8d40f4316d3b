import type { insightsApi } from '#features/market/schema/insights.ts'
import type { personaRowsApi } from '#features/market/schema/persona-rows.ts'
import type { personasApi } from '#features/market/schema/personas.ts'
import type { reasonsApi } from '#features/market/schema/reasons.ts'
import type { CallOf, ReplyOf } from '#kernel/endpoint.ts'
import { createApi } from '../api.ts'

/** Who the company wants as customers, and what they say. */
export const market = createApi<typeof personasApi & typeof personaRowsApi & typeof insightsApi & typeof reasonsApi>()

export type PersonaView = ReplyOf<(typeof personasApi)['GET /api/personas/:id']>
export type PersonaRow = ReplyOf<(typeof personasApi)['GET /api/personas']>['rows'][number]
export type PersonaFigures = PersonaRow['figures']
export type InsightView = ReplyOf<(typeof insightsApi)['GET /api/insights']>['rows'][number]
export type InsightKind = InsightView['kind']
export type InsightSearch = NonNullable<CallOf<(typeof insightsApi)['GET /api/insights']>['query']>
export type DecidedDealsView = ReplyOf<(typeof reasonsApi)['GET /api/reports/deal-reasons']>['won']

/** In the order in which they are shown. */
export const KINDS: readonly InsightKind[] = ['objection', 'need', 'won_because', 'lost_because']
