import { findClauses } from '#features/acknowledgements/queries/clauses.ts'
import { intervalReplyOf } from '#features/commitments/queries/standing.ts'
import { findStandings, readingAll } from '#features/commitments/queries/standings.ts'
import { findEffective } from '#features/reports/queries/effective.ts'
import { figureIn } from '#features/reports/queries/figure.ts'
import { findFunnel } from '#features/reports/queries/funnel.ts'
import { findResponse } from '#features/reports/queries/response.ts'
import { type Reading, scopeOf, settingAt } from '#features/reports/queries/setting.ts'
import type { Figure } from '#features/reports/schema/reports.ts'
import { type LocalDate, plusMilliseconds } from '#kernel/instant.ts'
import { intervalAt } from '#kernel/interval.ts'
import { METRIC_KEYS } from '#kernel/metrics.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { addDays, localDateOf } from '#kernel/working-time/zone.ts'

interface Asked {
  interval: 'month' | 'quarter' | 'year'
  on?: LocalDate | undefined
  /** Who asks. */
  memberId: string | null
}

/** What the page shows of a month, quarter or year: what was promised and what came of it, and the figures behind. */
export async function findScoreboard(asking: Reading, { interval: kind, on, memberId }: Asked) {
  const act = await readingAll(asking)
  const { timeZone } = await settingAt(act, act.now)
  // As of the end of a day it is still that day.
  const today = localDateOf(act.knownAt ? plusMilliseconds(act.now, -1) : act.now, timeZone)
  const interval = intervalAt(kind, on ?? today, timeZone)
  const asked = { from: interval.startsOn, to: interval.endsOn }
  const scoped = await scopeOf(act, asked)
  if (isRefusal(scoped)) return scoped
  const { scope, setting } = scoped
  const lastDay = addDays(interval.endsOn, -1)
  const isOver = lastDay < today
  const judgedOn = isOver ? lastDay : today
  const { calendar } = setting
  const asks = [...METRIC_KEYS, 'funnel' as const].map(subject => ({ subject, scope, calendar }))
  const commitments = await findStandings(act, judgedOn, asks)
  const figures: Figure[] = []
  for (const metric of METRIC_KEYS) {
    figures.push(await figureIn(act, metric, scoped, asked))
  }
  return {
    interval: intervalReplyOf(interval),
    commitments,
    acknowledged: (await findClauses(act, { on: judgedOn, memberId })).rows,
    figures,
    funnel: await findFunnel(act, scope, setting),
    response: await findResponse(act, scope, setting),
    effective: await findEffective(act, scope, setting),
  }
}
