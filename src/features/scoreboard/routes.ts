import { noting } from '#features/reports/commands/note-asked.ts'
import { readAsOf } from '#features/reports/queries/as-of.ts'
import { type Door, serve } from '#platform/http/serve.ts'
import { findScoreboard } from './queries/scoreboard.ts'
import { scoreboardApi } from './schema.ts'

export function serveScoreboard(door: Door): void {
  serve(door, scoreboardApi, {
    'GET /api/scoreboard': (act, { query }) =>
      noting(act, reading =>
        readAsOf(reading, query.asOf, known => findScoreboard(known, { ...query, memberId: act.memberId })),
      ),
  })
}
