import type { Commitment, Condition } from '#features/agreement/schema.ts'
import type { Judgement, Promised } from './judge.ts'
import { meets } from './judge.ts'

/** Whether it holds so far: against what is to be expected by now, at the end against the whole. Null where nothing can be told. */
export function holdsSoFar(
  { comparator }: Pick<Promised, 'comparator'>,
  { actual, expected, isNotReached }: Pick<Judgement, 'actual' | 'expected' | 'isNotReached'>,
): boolean | null {
  if (isNotReached) return comparator === 'at_least'
  return actual === null ? null : meets(comparator, actual, expected)
}

/** A promise whose condition does not hold is not judged; one of whose condition nothing can be told has no data. */
export function stateUnder(holds: boolean | null, state: Judgement['state']): Judgement['state'] {
  if (holds === null) return 'no_data'
  return holds ? state : 'not_applicable'
}

/** A condition on a figure as a promise of its own, over the same intervals. */
export function figureAsPromise(
  { byInterval: _, condition: __, ...commitment }: Commitment,
  { metric, comparator, target, segment }: Exclude<Condition, { commitmentId: string }>,
): Commitment {
  return { ...commitment, metric, comparator, target, statistic: null, segment: segment ?? null, memberId: null }
}
