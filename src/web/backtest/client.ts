import type { backtestApi } from '#features/backtest/schema.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import { createApi } from '../api.ts'

/** What history says of a draft. */
export const backtesting = createApi<typeof backtestApi>()

export type BacktestView = ReplyOf<(typeof backtestApi)['GET /api/agreement/versions/:id/backtest']>
export type CommitmentView = BacktestView['commitments'][number]
export type IntervalView = CommitmentView['intervals'][number]
export type ProposalView = ReplyOf<(typeof backtestApi)['POST /api/agreement/versions/:id/backtest/proposal']>
export type TallyView = BacktestView['definitions'][number]['after']
