import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { typesOf } from '#platform/database/column-types.ts'
import { insertRows, rowsAs } from '#platform/database/insert-rows.ts'
import { newId } from '#platform/ids.ts'
import type { Deadline } from '../rules/breach.ts'
import type { SettledAnswer } from '../rules/settled-answers.ts'
import type { HandoffRecord } from './handoffs.ts'

/** A delivery that a file tells of. It has no version and no deadline: nothing was promised about it. */
export interface ImportedHandoff {
  leadId: string
  isNewLead: boolean
  ownerId: string | null
  deliveredAt: Date
  acceptedAt: Date | null
  rejectedAt: Date | null
  reasonCode: string | null
  reasonWords: string | null
}

export async function insertImportedHandoffs(
  act: Act,
  batchId: string,
  handoffs: readonly ImportedHandoff[],
): Promise<void> {
  const cycles = await nextCycles(
    act,
    handoffs.filter(handoff => !handoff.isNewLead).map(handoff => handoff.leadId),
  )
  const common = { workspace_id: act.workspaceId, recorded_at: act.now, batch_id: batchId }
  const rows = handoffs.map(handoff => ({
    id: newId(),
    lead_id: handoff.leadId,
    cycle: cycles.get(handoff.leadId) ?? 1,
    owner_id: handoff.ownerId,
    assigned_at: handoff.ownerId ? handoff.deliveredAt : null,
    delivered_at: handoff.deliveredAt,
    accepted_at: handoff.rejectedAt ? null : handoff.acceptedAt,
    rejected_at: handoff.rejectedAt,
    reason_code: handoff.reasonCode,
    reason_words: handoff.reasonWords,
    closed_at: handoff.rejectedAt,
  }))
  await insertRows(act.tx, { table: 'handoffs', rows, common })
}

/** Withdrawn handoffs keep their number. */
async function nextCycles(act: Act, leadIds: readonly string[]): Promise<Map<string, number>> {
  if (leadIds.length === 0) return new Map()
  const rows = await act.tx
    .selectFrom('handoffs')
    .select(['lead_id', eb => eb.fn.max('cycle').as('cycle')])
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', sql<string>`any(${leadIds})`)
    .groupBy('lead_id')
    .execute()
  return new Map(rows.map(row => [row.lead_id, row.cycle + 1]))
}

export interface ImportedDecision {
  leadId: string
  acceptedAt: Date | null
  rejectedAt: Date | null
  reasonCode: string | null
  reasonWords: string | null
}

/** Decisions that came after their delivery, in another row or file: taken by the last imported handoff before them that is undecided. */
export async function decideImportedHandoffs(act: Act, decisions: readonly ImportedDecision[]): Promise<void> {
  if (decisions.length === 0) return
  const rows = decisions.map(decision => ({
    lead_id: decision.leadId,
    decided_at: decision.rejectedAt ?? decision.acceptedAt,
    accepted_at: decision.rejectedAt ? null : decision.acceptedAt,
    rejected_at: decision.rejectedAt,
    reason_code: decision.reasonCode,
    reason_words: decision.reasonWords,
  }))
  const columns = ['lead_id', 'accepted_at', 'rejected_at', 'reason_code', 'reason_words'] as const
  const types = { ...typesOf('handoffs', columns), decided_at: 'timestamptz' }
  await sql`update handoffs h
    set accepted_at = r.accepted_at, rejected_at = r.rejected_at, reason_code = r.reason_code, reason_words = r.reason_words
    from ${rowsAs('r', types, rows)}
    where h.workspace_id = ${act.workspaceId} and h.lead_id = r.lead_id and h.version_id is null and h.withdrawn_at is null
      and h.accepted_at is null and h.rejected_at is null and h.delivered_at <= r.decided_at
      and h.cycle = (select max(o.cycle) from handoffs o where o.workspace_id = h.workspace_id and o.lead_id = h.lead_id
        and o.withdrawn_at is null and o.delivered_at <= r.decided_at)`.execute(act.tx)
}

export async function findAndLockHandoffs(
  act: Act,
  ids: readonly string[],
): Promise<ReadonlyMap<string, HandoffRecord>> {
  if (ids.length === 0) return new Map()
  const rows = await act.tx
    .selectFrom('handoffs')
    .selectAll()
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', sql<string>`any(${ids})`)
    .orderBy('lead_id')
    .orderBy('cycle')
    .forUpdate()
    .execute()
  return new Map(rows.map(row => [row.id, row]))
}

const ANSWER = [
  'first_attempt_at',
  'first_contact_at',
  'answered_at',
  'answered_by',
  'closed_at',
  'overdue_at',
  'overdue_noticed_at',
] as const

export async function writeAnswers(
  act: Act,
  answers: readonly (SettledAnswer & Pick<Deadline, 'overdueAt' | 'overdueNoticedAt'>)[],
): Promise<void> {
  if (answers.length === 0) return
  const rows = answers.map(answer => ({
    id: answer.id,
    first_attempt_at: answer.firstAttemptAt,
    first_contact_at: answer.firstContactAt,
    answered_at: answer.answeredAt,
    answered_by: answer.answeredBy,
    closed_at: answer.closedAt,
    overdue_at: answer.overdueAt,
    overdue_noticed_at: answer.overdueNoticedAt,
  }))
  const sets = ANSWER.map(column => sql`${sql.ref(column)} = ${sql.ref(`r.${column}`)}`)
  await sql`update handoffs h set ${sql.join(sets)}
    from ${rowsAs('r', typesOf('handoffs', ['id', ...ANSWER]), rows)} where h.workspace_id = ${act.workspaceId} and h.id = r.id`.execute(
    act.tx,
  )
}

/** Withdraws the handoffs that an import made of these leads. Answers the leads concerned. */
export async function withdrawHandoffsOf(
  { tx, workspaceId, now }: Act,
  batchId: string,
  leadIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{
    lead_id: string
  }>`update handoffs set withdrawn_at = ${now} where workspace_id = ${workspaceId}
    and batch_id = ${batchId} and withdrawn_at is null and lead_id = any(${leadIds}) returning lead_id`.execute(tx)
  return rows.map(row => row.lead_id)
}
