import type { Instant } from '#kernel/instant.ts'
import { isMilestoneStage, MILESTONE_STAGES, type MilestoneStage, type Stage } from '#kernel/stages.ts'
import { furthest, type Milestone } from './milestones.ts'

/** All that is known of the way of a lead, whatever the order in which it was told. */
export interface StageFacts {
  capturedAt: Instant
  moves: readonly { to: Stage; occurredAt: Instant }[]
  /** What was passed to sales was qualified, seen or not. */
  deliveredAt: Instant | null
  hasOpenDeal: boolean
}

export interface SettledStages {
  milestones: Milestone[]
  stage: Stage
  stageSince: Instant
}

/**
 * Where a lead stands and when it first reached each stage, from its facts alone: files that come in another order settle the same.
 * The earliest sight of a stage counts; a stage not seen is implied by the next one that was.
 */
export function settledStages(facts: StageFacts): SettledStages {
  return { milestones: milestonesFrom(facts), ...currentStage(facts) }
}

function milestonesFrom(facts: StageFacts): Milestone[] {
  const seen = new Map<MilestoneStage, Instant>([['lead', facts.capturedAt]])
  for (const { to, occurredAt } of facts.moves) {
    if (isMilestoneStage(to) && to !== 'lead' && !(seen.get(to)! <= occurredAt)) seen.set(to, occurredAt)
  }
  const milestones: Milestone[] = []
  let next: Instant | null = null
  for (const stage of [...MILESTONE_STAGES].reverse()) {
    const occurredAt: Instant | undefined = seen.get(stage)
    if (occurredAt) next = occurredAt
    const proof: Instant | null = occurredAt ?? (stage === 'mql' ? facts.deliveredAt : null) ?? next
    if (proof) milestones.unshift({ stage, occurredAt: proof, implied: occurredAt === undefined })
  }
  return milestones
}

/** A customer stays one. An open deal is an opportunity. Otherwise what came after the lead was last put aside counts. */
function currentStage(facts: StageFacts): { stage: Stage; stageSince: Instant } {
  const forward = forwardMoves(facts)
  const aside = facts.moves
    .filter(move => !isMilestoneStage(move.to))
    .reduce<StageFacts['moves'][number] | null>(
      (last, move) => (last && last.occurredAt > move.occurredAt ? last : move),
      null,
    )
  const since = (stage: MilestoneStage, moves: Forward[]) =>
    earliest(moves.filter(move => move.stage === stage)) ?? facts.capturedAt

  for (const stage of ['customer', ...(facts.hasOpenDeal ? (['opportunity'] as const) : [])] as const) {
    if (stage === 'opportunity' || forward.some(move => move.stage === stage))
      return { stage, stageSince: since(stage, forward) }
  }
  const after = aside ? forward.filter(move => move.occurredAt > aside.occurredAt) : forward
  if (aside && after.length === 0) return { stage: aside.to, stageSince: aside.occurredAt }
  const stage = furthest(after)
  return { stage, stageSince: since(stage, after) }
}

interface Forward {
  stage: MilestoneStage
  occurredAt: Instant
}

function forwardMoves({ capturedAt, moves, deliveredAt }: StageFacts): Forward[] {
  return [
    { stage: 'lead', occurredAt: capturedAt },
    ...(deliveredAt ? [{ stage: 'mql' as const, occurredAt: deliveredAt }] : []),
    ...moves.flatMap(({ to, occurredAt }) => (isMilestoneStage(to) ? [{ stage: to, occurredAt }] : [])),
  ]
}

function earliest(moves: readonly Forward[]): Instant | null {
  return moves.reduce<Instant | null>(
    (first, { occurredAt }) => (first && first <= occurredAt ? first : occurredAt),
    null,
  )
}
