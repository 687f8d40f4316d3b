import type { Interval } from '#kernel/interval.ts'
import type { Commitment } from '../schema.ts'

/** What is promised in an interval: its own target where there is one, else that of every interval. */
export function targetIn({ target, byInterval }: Commitment, { startsOn }: Pick<Interval, 'startsOn'>): number {
  return byInterval?.find(one => one.startsOn === startsOn)?.target ?? target
}
