import type { Instant } from '#kernel/instant.ts'
import { MILESTONE_STAGES, type MilestoneStage, type Stage } from '#kernel/stages.ts'

export interface Milestone {
  stage: MilestoneStage
  occurredAt: Instant
  /** Proved by a later stage, not seen by itself. */
  implied: boolean
}

/**
 * What reaching `stage` at `occurredAt` adds to the milestones a lead has: the stage itself, and each one before it that is missing,
 * implied, with the same instant. A milestone that was implied and is now seen takes its own instant; nothing else moves.
 */
export function milestonesToAdd(has: readonly Milestone[], stage: MilestoneStage, occurredAt: Instant): Milestone[] {
  const known = new Map(has.map(milestone => [milestone.stage, milestone]))
  const before = MILESTONE_STAGES.slice(0, MILESTONE_STAGES.indexOf(stage))
  const implied = before
    .filter(earlier => !known.has(earlier))
    .map(earlier => ({ stage: earlier, occurredAt, implied: true }))
  const itself = known.get(stage)
  const isNews = itself === undefined || itself.implied
  return isNews ? [...implied, { stage, occurredAt, implied: false }] : implied
}

/** The furthest stage a lead has reached. */
export function furthest(has: readonly Pick<Milestone, 'stage'>[]): MilestoneStage {
  const reached = new Set(has.map(milestone => milestone.stage))
  return MILESTONE_STAGES.findLast(stage => reached.has(stage)) ?? 'lead'
}

/** Whether moving on to `to` is a step forward from `from`; leads beside the way (nurturing, discarded) may always come back. */
export function isForward(from: Stage, to: MilestoneStage): boolean {
  if (from === 'nurturing' || from === 'discarded') return true
  return MILESTONE_STAGES.indexOf(to) > MILESTONE_STAGES.indexOf(from)
}
