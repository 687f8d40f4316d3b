import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import { isMilestoneStage, type Stage } from '#kernel/stages.ts'
import type { Act } from '#platform/act.ts'
import { type NewRows, writeTogether } from '#platform/database/insert-rows.ts'
import { newId } from '#platform/ids.ts'
import { type Milestone, milestonesToAdd } from '../rules/milestones.ts'
import { updateLead } from './leads.ts'

export interface Move {
  leadId: string
  from: Stage | null
  to: Stage
  cause: string
  reasonCode?: string | null
  reasonWords?: string | null
  versionId?: string | null
  handoffId?: string | null
  /** When it happened, if not now. */
  at?: Instant
}

/** Moves a lead: one append-only transition, its milestones, and the stage it stands in. The lead's row is locked by the caller. */
export async function moveLead(act: Act, move: Move): Promise<void> {
  await keepMoves(act, [move])
  if (move.from !== null) await updateLead(act, move.leadId, { stage: move.to, stage_since: act.now })
}

/** Keeps moves and the milestones they reach, those of one lead in order. The rows of the leads are the caller's. */
async function keepMoves(act: Act, moves: readonly Move[]): Promise<void> {
  await writeTogether(act.tx, await newMoves(act, moves))
}

/** The rows of moves and of the milestones they reach: see `keepMoves`. */
export async function newMoves(act: Act, moves: readonly Move[]): Promise<NewRows[]> {
  if (moves.length === 0) return []
  const common = { workspace_id: act.workspaceId, member_id: act.memberId, recorded_at: act.now }
  const rows = moves.map(move => ({
    id: newId(),
    lead_id: move.leadId,
    from_stage: move.from,
    to_stage: move.to,
    occurred_at: move.at ?? act.now,
    cause: move.cause,
    reason_code: move.reasonCode,
    reason_words: move.reasonWords,
    version_id: move.versionId,
    handoff_id: move.handoffId,
  }))
  return [{ table: 'transitions', rows, common }, await newMilestones(act, moves, common)]
}

/** Keeps that each lead reached its stage now, and by it all stages before. */
async function newMilestones(act: Act, moves: readonly Move[], common: object): Promise<NewRows> {
  const captured = new Set(moves.flatMap(move => (move.from === null ? [move.leadId] : [])))
  const known = moves.flatMap(move => (captured.has(move.leadId) ? [] : [move.leadId]))
  const has = await milestonesOf(act, known)
  const rows = new Map(
    moves.flatMap(({ leadId, to, versionId, at }) => {
      if (!isMilestoneStage(to)) return []
      const before = has.get(leadId) ?? []
      const added = milestonesToAdd(before, to, at ?? act.now)
      has.set(leadId, [...before, ...added])
      return added.map(milestone => [`${leadId} ${milestone.stage}`, { leadId, versionId, ...milestone }] as const)
    }),
  )
  const written = [...rows.values()].map(({ leadId, versionId, stage, occurredAt, implied }) => ({
    lead_id: leadId,
    stage,
    occurred_at: occurredAt,
    implied,
    version_id: versionId,
  }))
  // A lead that is captured now has none: nothing is asked and no trigger of changes runs.
  const suffix = known.length > 0 ? REACHED_ANEW : undefined
  return { table: 'milestones', rows: written, common, suffix }
}

const REACHED_ANEW = `on conflict (workspace_id, lead_id, stage) do update set occurred_at = excluded.occurred_at,
  recorded_at = excluded.recorded_at, implied = excluded.implied, version_id = excluded.version_id,
  member_id = excluded.member_id, batch_id = null, withdrawn_at = null`

async function milestonesOf(act: Act, leadIds: readonly string[]): Promise<Map<string, Milestone[]>> {
  if (leadIds.length === 0) return new Map()
  const rows = await act.tx
    .selectFrom('milestones')
    .select(['lead_id as leadId', 'stage', 'occurred_at as occurredAt', 'implied'])
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', sql<string>`any(${leadIds})`)
    .where('withdrawn_at', 'is', null)
    .execute()
  return Map.groupBy(rows, row => row.leadId)
}
