import type { Commitment } from '#features/agreement/schema.ts'
import { addsUp, type Judgement } from '#features/commitments/rules/judge.ts'
import type { State } from '#features/commitments/schema/judgement.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Interval } from '#kernel/interval.ts'
import { METRICS } from '#kernel/metrics.ts'
import type { BacktestOutcome } from '../schema.ts'

/** A sum of an interval in which the history only begins is not whole; a rate or a time of it speaks of what there is. */
export function isBeforeHistory({ metric }: Commitment, interval: Interval, since: Instant | null): boolean {
  if (!since) return true
  return addsUp(metric) ? interval.startsAt < since : interval.endsAt <= since
}

const OUTCOME_OF: Readonly<Record<State, BacktestOutcome>> = {
  kept: 'kept',
  broken: 'broken',
  on_track: 'undecided',
  at_risk: 'undecided',
  not_applicable: 'not_applicable',
  no_data: 'no_data',
}

export function outcomeOf({ state }: Pick<Judgement, 'state'>): BacktestOutcome {
  return OUTCOME_OF[state]
}

/** What becomes of it by its condition, of which null can be told nothing: as with the promises that are in force. */
export function outcomeUnder(holds: boolean | null, outcome: BacktestOutcome): BacktestOutcome {
  if (holds === null) return 'no_data'
  return holds ? outcome : 'not_applicable'
}

/** How much more would have kept it: of a sum in its unit, of a rate in rows that count. Null where that says nothing. */
export function shortBy(
  { metric, comparator }: Commitment,
  { actual, target, count, of }: Pick<Judgement, 'actual' | 'target' | 'count' | 'of'>,
): number | null {
  if (actual === null || comparator === 'at_most') return null
  if (METRICS[metric].ofAmounts) return null
  if (METRICS[metric].kind === 'rate') return Math.max(0, Math.ceil((target * of) / 100 - 1e-9) - count)
  return addsUp(metric) ? Math.max(0, Math.ceil(target - actual - 1e-9)) : null
}
