import { sql } from 'kysely'
import { MILESTONE_STAGES, STAGES, type Stage } from '#kernel/stages.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import { factsKnownIn } from '../metrics/known-at.ts'
import { isAbout, isBy, isWithin, type Scope } from '../metrics/source.ts'
import type { FunnelReport } from '../schema/reports.ts'
import type { Reading } from './setting.ts'

/** The leads captured in the range and how far each has come: who reached a stage reached all before it, so the counts never grow. */
export async function findFunnel(act: Reading, scope: Scope): Promise<FunnelReport> {
  const { rows } = await sql<{ furthest: number; stage: Stage; count: number }>`
    ${factsKnownIn(scope)} select furthest, stage, count(*) as count from (
      select l.id, l.stage, coalesce(max(array_position(${sql.val([...MILESTONE_STAGES])}::text[], m.stage)), 1) as furthest
      from leads l left join milestones m on m.workspace_id = ${scope.workspaceId} and m.lead_id = l.id
        and m.stage <> 'lead' and m.withdrawn_at is null and m.occurred_at <= ${scope.asOf}
      where l.workspace_id = ${scope.workspaceId} and ${isAbout(scope)} and ${isWithin(scope, sql`l.captured_at`)} and ${isBy(scope, sql`null`)}
      group by l.id, l.stage
    ) c group by 1, 2`.execute(act.tx)

  const total = (counts: (row: { furthest: number; stage: Stage }) => boolean) =>
    rows.filter(counts).reduce((sum, { count }) => sum + count, 0)
  const reached = MILESTONE_STAGES.map((_, place) => total(row => row.furthest > place))
  const captured = reached[0] ?? 0
  return {
    captured,
    stages: MILESTONE_STAGES.map((stage, place) => ({
      stage,
      reached: reached[place] ?? 0,
      fromPrevious: place === 0 ? null : wilson(reached[place] ?? 0, reached[place - 1] ?? 0),
      fromCaptured: place === 0 ? null : wilson(reached[place] ?? 0, captured),
    })),
    now: STAGES.map(stage => ({ stage, count: total(row => row.stage === stage) })),
  }
}
