/** The way of a lead, in order. `nurturing` and `discarded` stand beside it (see docs/domain.md). */
export const MILESTONE_STAGES = ['lead', 'mql', 'sal', 'sql', 'opportunity', 'customer'] as const
export type MilestoneStage = (typeof MILESTONE_STAGES)[number]

export const STAGES = [...MILESTONE_STAGES, 'nurturing', 'discarded'] as const
export type Stage = (typeof STAGES)[number]

export function isMilestoneStage(stage: Stage): stage is MilestoneStage {
  return stage !== 'nurturing' && stage !== 'discarded'
}
