import { MILESTONE_STAGES, STAGES } from '#kernel/stages.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import type { Scope } from '../metrics/source.ts'
import type { FunnelReport } from '../schema/reports.ts'
import { gatherOne, whole } from './gather.ts'
import type { Reading, Setting } from './setting.ts'

/** The leads captured in the range and how far each has come: who reached a stage reached all before it, so the counts never grow. */
export async function findFunnel(act: Reading, scope: Scope, { calendar }: Setting): Promise<FunnelReport> {
  const groups = whole(await gatherOne(act, { subject: 'funnel', scope, calendar }), scope)
  const leads = groups.map(({ why, rows }) => {
    const [furthest, stage] = (why ?? '').split(' ')
    return { furthest: Number(furthest), stage, rows }
  })
  const total = (counts: (lead: (typeof leads)[number]) => boolean) =>
    leads.filter(counts).reduce((sum, { rows }) => sum + rows, 0)
  const reached = MILESTONE_STAGES.map((_, place) => total(lead => lead.furthest > place))
  const captured = reached[0] ?? 0
  return {
    captured,
    stages: MILESTONE_STAGES.map((stage, place) => ({
      stage,
      reached: reached[place] ?? 0,
      fromPrevious: place === 0 ? null : wilson(reached[place] ?? 0, reached[place - 1] ?? 0),
      fromCaptured: place === 0 ? null : wilson(reached[place] ?? 0, captured),
    })),
    now: STAGES.map(stage => ({ stage, count: total(lead => lead.stage === stage) })),
  }
}
