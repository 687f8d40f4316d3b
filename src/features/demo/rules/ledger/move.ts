import { milestonesToAdd } from '#features/leads/rules/milestones.ts'
import { isMilestoneStage, type Stage } from '#kernel/stages.ts'
import type { Ledger, LedgerLead, When } from './ledger.ts'

export interface Move {
  to: Stage
  cause: string
  reasonCode?: string | null
  reasonWords?: string | null
  versionId?: string | null
  handoffId?: string | null
}

/** As `moveLead` of features/leads: a transition, its milestones, and the stage the lead stands in. */
export function move(ledger: Ledger, { at, by }: When, lead: LedgerLead, from: Stage | null, move: Move): void {
  ledger.rows.transitions.push({
    id: ledger.newId(at),
    lead_id: lead.row.id,
    from_stage: from,
    to_stage: move.to,
    occurred_at: at,
    recorded_at: at,
    member_id: by,
    cause: move.cause,
    reason_code: move.reasonCode ?? null,
    reason_words: move.reasonWords ?? null,
    version_id: move.versionId ?? null,
    handoff_id: move.handoffId ?? null,
  })
  if (isMilestoneStage(move.to)) {
    const has = [...lead.milestones.values()].map(({ stage, occurred_at, implied }) => ({
      stage,
      occurredAt: occurred_at,
      implied,
    }))
    for (const { stage, occurredAt, implied } of milestonesToAdd(has, move.to, at)) {
      const version = { version_id: move.versionId ?? null, member_id: by }
      const row = { lead_id: lead.row.id, stage, occurred_at: occurredAt, recorded_at: at, implied, ...version }
      lead.milestones.set(stage, row)
    }
  }
  if (from === null) return
  Object.assign(lead.row, { stage: move.to, stage_since: at, changed_at: at })
}
