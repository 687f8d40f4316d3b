import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { type Door, serve } from '#platform/http/serve.ts'
import { noting } from '../commands/note-asked.ts'
import type { Scope } from '../metrics/source.ts'
import { readAsOf } from '../queries/as-of.ts'
import { findEffective } from '../queries/effective.ts'
import { findFigure } from '../queries/figure.ts'
import { findFunnel } from '../queries/funnel.ts'
import { findRejections, listRejections } from '../queries/rejections.ts'
import { findOutcomeTime, findResponse } from '../queries/response.ts'
import { findFigureRows } from '../queries/rows.ts'
import { findSeries } from '../queries/series.ts'
import { type Asked, type Reading, type Setting, scopeOf } from '../queries/setting.ts'
import { rejectionsApi } from '../schema/rejections.ts'
import { reportsApi } from '../schema/reports.ts'
import { serveRowsAsCsv } from './rows-csv.ts'

export function serveReports(door: Door): void {
  serve(door, reportsApi, {
    'GET /api/figures/:metric': (act, { params, query }) =>
      noting(act, reading => readAsOf(reading, query.asOf, known => findFigure(known, params.metric, query))),
    'GET /api/figures/:metric/rows': (act, { params, query }) =>
      readAsOf(act, query.asOf, known => findFigureRows(known, params.metric, query)),
    'GET /api/reports/funnel': (act, { query }) => inScope(act, query, findFunnel),
    'GET /api/reports/response': (act, { query }) => inScope(act, query, findResponse),
    'GET /api/reports/outcome-time': (act, { query }) => inScope(act, query, findOutcomeTime),
    'GET /api/reports/effective-leads': (act, { query }) => inScope(act, query, findEffective),
    'GET /api/reports/series': (act, { query }) =>
      noting(act, reading => readAsOf(reading, query.asOf, known => findSeries(known, query))),
  })
  serve(door, rejectionsApi, {
    'GET /api/reports/rejections': (act, { query }) => inScope(act, query, findRejections),
    'GET /api/reports/rejections/rows': (act, { query }) =>
      readAsOf(act, query.asOf, known => listRejections(known, query)),
  })
  serveRowsAsCsv(door)
}

function inScope<T>(
  act: Act,
  asked: Asked & { asOf?: string | undefined },
  find: (act: Reading, scope: Scope, setting: Setting) => Promise<T>,
): Promise<Outcome<T>> {
  return noting(act, reading =>
    readAsOf(reading, asked.asOf, async known => {
      const scoped = await scopeOf(known, asked)
      return isRefusal(scoped) ? scoped : find(known, scoped.scope, scoped.setting)
    }),
  )
}
