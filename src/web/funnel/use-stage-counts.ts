import type { Stage } from '#kernel/stages.ts'
import { pipeline } from '../lead/client.ts'

export interface Counted {
  count: number
  /** There are more than were counted. */
  isAtLeast: boolean
}

/** How many stand in each stage and in all of them, whatever else is filtered; nothing until it is known. */
export function useStageCounts(): { byStage: ReadonlyMap<Stage, Counted>; total: Counted | undefined } {
  const { data } = pipeline.useQuery('GET /api/leads/stages', {})
  const total = data && {
    count: data.rows.reduce((sum, { count }) => sum + count, 0),
    isAtLeast: data.rows.some(({ isAtLeast }) => isAtLeast),
  }
  return { byStage: new Map(data?.rows.map(counted => [counted.stage, counted])), total }
}
