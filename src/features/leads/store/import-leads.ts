import { sql } from 'kysely'
import type { Stage } from '#kernel/stages.ts'
import type { Act } from '#platform/act.ts'
import { typesOf } from '#platform/database/column-types.ts'
import { insertRows, type NewRows, rowsAs } from '#platform/database/insert-rows.ts'
import { goneOut } from '#platform/database/preparing-client.ts'
import { newId } from '#platform/ids.ts'
import { IMPORTED_COLUMNS, type ImportedColumn, type LeadState } from '../rules/imported-lead.ts'
import type { Milestone } from '../rules/milestones.ts'
import type { SettledStages } from '../rules/settled-stages.ts'
import { KeyTaken } from './leads.ts'

/** One run of an import, in whose name rows are written. */
export interface Batch {
  id: string
  defaultChannel: string
}

/** Sends new leads and their touchpoints along, as all that is written here: the next is made while the database is at work on them. */
export async function insertImportedLeads(
  act: Act,
  batch: Batch,
  leads: readonly { state: LeadState; settled: SettledStages }[],
): Promise<void> {
  const common = { workspace_id: act.workspaceId, recorded_at: act.now, batch_id: batch.id }
  const rows = leads.map(({ state, settled }) => ({
    ...wholeRow(state.added),
    id: state.id,
    channel: state.added.channel ?? batch.defaultChannel,
    contributed_by: state.row!.contributedBy ?? (state.added.channel === 'sales' ? 'sales' : 'marketing'),
    stage: settled.stage,
    stage_since: settled.stageSince,
    captured_at: state.row!.capturedAt,
  }))
  act.write([{ table: 'leads', rows, common: { ...common, touchpoint_count: 1, changed_at: act.now } }])
  await goneOut()
  const touchpoints = rows.map(row => ({
    id: newId(),
    lead_id: row.id,
    channel: row.channel,
    campaign: row.campaign,
    occurred_at: row.captured_at,
  }))
  act.write([{ table: 'touchpoints', rows: touchpoints, common: { ...common, kind: 'import', utm: {} } }])
  await goneOut()
}

/** With every column, so that one statement serves all files. */
function wholeRow(added: LeadState['added']): Record<ImportedColumn, unknown> {
  return Object.fromEntries(IMPORTED_COLUMNS.map(column => [column, added[column]])) as Record<ImportedColumn, unknown>
}

/** Writes what known leads lacked; a column that was filled in between stays as it is. */
export async function fillLeads(act: Act, states: readonly LeadState[]): Promise<void> {
  const filled = states.filter(state => Object.keys(state.added).length > 0)
  if (filled.length === 0) return
  const sets = IMPORTED_COLUMNS.map(
    column => sql`${sql.ref(column)} = coalesce(${sql.ref(`l.${column}`)}, ${sql.ref(`r.${column}`)})`,
  )
  const rows = filled.map(state => ({ ...state.added, id: state.id }))
  await sql`update leads l set ${sql.join(sets)}, changed_at = ${act.now}
    from ${rowsAs('r', typesOf('leads', ['id', ...IMPORTED_COLUMNS]), rows)} where l.workspace_id = ${act.workspaceId} and l.id = r.id`.execute(
    act.tx,
  )
}

/** As `newKeys`: an e-mail or id that another lead took since it was looked up undoes the act, which runs again and finds that lead. */
export async function bindImportedKeys(act: Act, batch: Batch, states: readonly LeadState[]): Promise<void> {
  const common = { workspace_id: act.workspaceId, batch_id: batch.id }
  const rows = states.flatMap(state => state.addedKeys.map(({ kind, key }) => ({ kind, key, lead_id: state.id })))
  act.meanwhile(
    insertRows(act.tx, { table: 'lead_keys', rows, common }).catch(error => {
      throw (error as { code?: unknown }).code === UNIQUE_VIOLATION ? new KeyTaken() : error
    }),
  )
  await goneOut()
}

const UNIQUE_VIOLATION = '23505'

export interface ImportedMove {
  leadId: string
  from: Stage | null
  to: Stage
  occurredAt: Date
  reasonCode?: string | null
  reasonWords?: string | null
}

export async function insertImportedMoves(act: Act, batchId: string, moves: readonly ImportedMove[]): Promise<void> {
  const common = { workspace_id: act.workspaceId, recorded_at: act.now, cause: 'imported', batch_id: batchId }
  const rows = moves.map(move => ({
    id: newId(),
    lead_id: move.leadId,
    from_stage: move.from,
    to_stage: move.to,
    occurred_at: move.occurredAt,
    reason_code: move.reasonCode ?? null,
    reason_words: move.reasonWords ?? null,
  }))
  act.write([{ table: 'transitions', rows, common }])
  await goneOut()
}

/** The milestones of leads that have none yet. */
export async function insertMilestones(
  act: Act,
  batchId: string,
  milestones: readonly MilestoneOfLead[],
): Promise<void> {
  act.write([newMilestones(act, batchId, milestones)])
  await goneOut()
}

/** Writes the milestones of leads as they are settled now. A milestone that was there keeps who reached it and under which version. */
export async function writeMilestones(
  act: Act,
  batchId: string | null,
  milestones: readonly MilestoneOfLead[],
): Promise<void> {
  await insertRows(act.tx, {
    ...newMilestones(act, batchId, milestones),
    suffix: `on conflict (workspace_id, lead_id, stage) do update set occurred_at = excluded.occurred_at, implied = excluded.implied,
      recorded_at = excluded.recorded_at, batch_id = case when milestones.withdrawn_at is null then milestones.batch_id else excluded.batch_id end,
      withdrawn_at = null`,
  })
}

type MilestoneOfLead = Milestone & { leadId: string }

function newMilestones(act: Act, batchId: string | null, milestones: readonly MilestoneOfLead[]): NewRows {
  const common = { workspace_id: act.workspaceId, recorded_at: act.now, batch_id: batchId }
  const rows = milestones.map(({ leadId, stage, occurredAt, implied }) => ({
    lead_id: leadId,
    stage,
    occurred_at: occurredAt,
    implied,
  }))
  return { table: 'milestones', rows, common }
}

export async function withdrawMilestones(
  act: Act,
  milestones: readonly { leadId: string; stage: string }[],
): Promise<void> {
  if (milestones.length === 0) return
  const rows = milestones.map(({ leadId, stage }) => ({ lead_id: leadId, stage }))
  await sql`update milestones m set withdrawn_at = ${act.now} from ${rowsAs('r', typesOf('milestones', ['lead_id', 'stage']), rows)}
    where m.workspace_id = ${act.workspaceId} and m.lead_id = r.lead_id and m.stage = r.stage`.execute(act.tx)
}

export async function writeStages(
  act: Act,
  leads: readonly { leadId: string; stage: Stage; stageSince: Date }[],
): Promise<void> {
  if (leads.length === 0) return
  const rows = leads.map(({ leadId, stage, stageSince }) => ({ id: leadId, stage, stage_since: stageSince }))
  await sql`update leads l set stage = r.stage, stage_since = r.stage_since, changed_at = ${act.now}
    from ${rowsAs('r', typesOf('leads', ['id', 'stage', 'stage_since']), rows)}
    where l.workspace_id = ${act.workspaceId} and l.id = r.id`.execute(act.tx)
}
