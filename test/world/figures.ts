import { findFigure, type Wanted } from '#features/reports/queries/figure.ts'
import type { Asked } from '#features/reports/queries/setting.ts'
import type { MetricKey } from '#kernel/metrics.ts'
import { isRefusal } from '#kernel/outcome.ts'
import type { World } from '#test/world/world.ts'

/** The figures of one month, asked on its last day. */
export const MARCH = { from: '2026-03-01', to: '2026-04-01' }
export const NOW = '2026-03-31T12:00:00Z'

export async function figureIn(world: World, metric: MetricKey, more: Partial<Asked> & Wanted = {}, now = NOW) {
  const figure = await findFigure(world.act('ana', now), metric, { ...MARCH, ...more })
  if (isRefusal(figure)) throw new Error(figure.refused)
  return figure
}
