import type { Commitment } from '#features/agreement/schema.ts'
import { meets } from '#features/commitments/rules/judge.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import { METRICS } from '#kernel/metrics.ts'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import { type Found, proposeTarget, roundedSafely, stepOf } from '../rules/propose.ts'
import type { BacktestInterval, KeptShare, Proposal, ProposedTarget } from '../schema.ts'
import { backtestOf } from './backtest.ts'
import { type Draft, openDraft } from './draft.ts'
import { peopleForProposal } from './people.ts'

export interface Wish {
  share: KeptShare
  intervals?: number | undefined
  shareOfTimePercent?: number | undefined
}

/** Targets that history would have kept in at least a share of its intervals. Changes nothing. */
export async function proposeTargets(act: Reading, id: string, wish: Wish): Promise<Outcome<Proposal>> {
  const draft = await openDraft(act, id, wish.intervals)
  if (isRefusal(draft)) return draft
  const rows: ProposedTarget[] = []
  for (const commitment of draft.document.commitments) {
    const { settled } = await backtestOf(act, commitment, draft)
    rows.push(proposedFor(commitment, settled, wish.share, draft))
  }
  return { share: wish.share, rows, people: await peopleForProposal(act, draft, rows, wish.shareOfTimePercent) }
}

const NONE = { target: null, byInterval: null, kept: null, nextAtLeast: null, careful: null }

function proposedFor(
  commitment: Commitment,
  settled: readonly BacktestInterval[],
  share: KeptShare,
  { document }: Draft,
): ProposedTarget {
  const { id, comparator, metric } = commitment
  if (settled.length === 0) return { id, verdict: 'no_history', ...NONE }
  const step = stepOf(metric, document.currency)
  if (commitment.byInterval?.length) return seasonal(commitment, settled, share, step)
  const found = proposeTarget(comparator, settled, share, step)
  if (!found) return { id, verdict: 'not_reached', ...NONE }
  const verdict = saysNothing(commitment, found.target) ? 'says_nothing' : 'found'
  return { id, verdict, target: found.target, byInterval: null, ...chancesOf(found) }
}

/** All the targets of a promise that follows the season are moved by one factor: the k-th best of what was achieved of each. */
function seasonal(commitment: Commitment, past: readonly BacktestInterval[], share: KeptShare, step: number) {
  const { id, comparator } = commitment
  const weighed = past.filter(({ target }) => target > 0)
  const achieved = weighed.map(({ actual, target }) => ({ actual: actual === null ? null : actual / target }))
  const found = proposeTarget(comparator, achieved, share, 0)
  if (!found)
    return { id, verdict: weighed.length === 0 ? 'no_history' : 'not_reached', ...NONE } satisfies ProposedTarget
  const moved = (target: number) => roundedSafely(comparator, target * found.target, step)
  const kept = weighed.filter(
    ({ actual, target }) => actual !== null && meets(comparator, actual, moved(target)),
  ).length
  return {
    id,
    verdict: found.target === 0 && comparator === 'at_least' ? 'says_nothing' : 'found',
    target: moved(commitment.target),
    byInterval: (commitment.byInterval ?? []).map(one => ({ ...one, target: moved(one.target) })),
    ...chancesOf({ ...found, kept }),
    careful: found.careful === null ? null : roundedSafely(comparator, commitment.target * found.careful, step),
  } satisfies ProposedTarget
}

function chancesOf({ kept, of, nextAtLeast, careful }: Found) {
  return { kept: wilson(kept, of), nextAtLeast, careful }
}

/** At least nothing, or at most all of it, is no promise. */
function saysNothing({ comparator, metric }: Commitment, target: number): boolean {
  return comparator === 'at_least' ? target <= 0 : METRICS[metric].kind === 'rate' && target >= 100
}
