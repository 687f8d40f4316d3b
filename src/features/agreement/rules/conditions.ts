import { METRICS } from '#kernel/metrics.ts'
import type { Commitment } from '../schema.ts'

/** What is wrong with the condition of a promise, by code; null where nothing is. The words are the texts `refusal_<code>`. */
export function wrongCondition(commitment: Commitment, all: readonly Commitment[]): string | null {
  const { condition, interval } = commitment
  if (!condition) return null
  if (!('commitmentId' in condition)) {
    const { unit } = METRICS[condition.metric]
    return unit === 'percent' && condition.target > 100 ? 'agreement_target_over_hundred' : null
  }
  const other = all.find(({ id }) => id === condition.commitmentId)
  if (!other) return 'agreement_condition_unknown'
  if (isCircular(commitment, all)) return 'agreement_condition_circular'
  return other.interval === interval ? null : 'agreement_condition_other_interval'
}

/** Whether following the conditions from this promise leads back to one that was passed. */
function isCircular(commitment: Commitment, all: readonly Commitment[]): boolean {
  const byId = new Map(all.map(one => [one.id, one]))
  const passed = new Set<string>()
  for (let next: Commitment | undefined = commitment; next; next = conditionOf(next, byId)) {
    if (passed.has(next.id)) return true
    passed.add(next.id)
  }
  return false
}

function conditionOf({ condition }: Commitment, byId: ReadonlyMap<string, Commitment>): Commitment | undefined {
  return condition && 'commitmentId' in condition ? byId.get(condition.commitmentId) : undefined
}
