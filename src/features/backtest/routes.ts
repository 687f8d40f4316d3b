import { type Door, serve } from '#platform/http/serve.ts'
import { findBacktest } from './queries/backtest.ts'
import { findBreakingRows } from './queries/breaking-rows.ts'
import { tryCriteria } from './queries/criteria-trial.ts'
import { proposeTargets } from './queries/proposal.ts'
import { backtestApi } from './schema.ts'

export function serveBacktest(door: Door): void {
  serve(door, backtestApi, {
    'GET /api/agreement/versions/:id/backtest': (act, { params, query }) =>
      findBacktest(act, params.id, query.intervals),
    'GET /api/agreement/versions/:id/backtest/:commitmentId/rows': (act, { params, query }) =>
      findBreakingRows(act, { ...params, ...query }),
    'POST /api/agreement/versions/:id/backtest/proposal': (act, { params, body }) =>
      proposeTargets(act, params.id, body),
    'POST /api/agreement/criteria-trial': (act, { body }) => tryCriteria(act, body.criteria),
  })
}
