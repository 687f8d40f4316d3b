import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { insertRows, rowsAs } from '#platform/database/insert-rows.ts'
import { newId } from '#platform/ids.ts'

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
  const rows = handoffs.map(handoff => ({
    workspace_id: act.workspaceId,
    id: newId(),
    lead_id: handoff.leadId,
    cycle: cycles.get(handoff.leadId) ?? 1,
    owner_id: handoff.ownerId,
    assigned_at: handoff.ownerId ? handoff.deliveredAt : null,
    delivered_at: handoff.deliveredAt,
    recorded_at: act.now,
    accepted_at: handoff.rejectedAt ? null : handoff.acceptedAt,
    rejected_at: handoff.rejectedAt,
    reason_code: handoff.reasonCode,
    reason_words: handoff.reasonWords,
    closed_at: handoff.rejectedAt,
    batch_id: batchId,
  }))
  await insertRows(act.tx, 'handoffs', HANDOFF_TYPES, rows)
}

const HANDOFF_TYPES = {
  workspace_id: 'uuid',
  id: 'uuid',
  lead_id: 'uuid',
  cycle: 'int',
  owner_id: 'uuid',
  assigned_at: 'timestamptz',
  delivered_at: 'timestamptz',
  recorded_at: 'timestamptz',
  accepted_at: 'timestamptz',
  rejected_at: 'timestamptz',
  reason_code: 'text',
  reason_words: 'text',
  closed_at: 'timestamptz',
  batch_id: 'uuid',
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
  const types = {
    lead_id: 'uuid',
    decided_at: 'timestamptz',
    accepted_at: 'timestamptz',
    rejected_at: 'timestamptz',
    reason_code: 'text',
    reason_words: 'text',
  }
  await sql`update handoffs h
    set accepted_at = r.accepted_at, rejected_at = r.rejected_at, reason_code = r.reason_code, reason_words = r.reason_words
    from ${rowsAs('r', types, rows)}
    where h.workspace_id = ${act.workspaceId} and h.lead_id = r.lead_id and h.version_id is null and h.withdrawn_at is null
      and h.accepted_at is null and h.rejected_at is null and h.delivered_at <= r.decided_at
      and h.cycle = (select max(o.cycle) from handoffs o where o.workspace_id = h.workspace_id and o.lead_id = h.lead_id
        and o.withdrawn_at is null and o.delivered_at <= r.decided_at)`.execute(act.tx)
}

/**
 * Finds anew, from the activities of the leads, which attempt and which contact came first in each handoff (at or after its delivery and
 * before the next one), and what answered it: the first attempt where no version says otherwise. A handoff that was delivered under a
 * version keeps an earlier answer unless `isUndoing`.
 */
export async function settleHandoffs(act: Act, leadIds: readonly string[], isUndoing = false): Promise<void> {
  if (leadIds.length === 0) return
  await sql`with delivered as (
      select h.*, lead(h.delivered_at) over (partition by h.lead_id order by h.delivered_at, h.cycle) as next_at
      from handoffs h where h.workspace_id = ${act.workspaceId} and h.lead_id = any(${leadIds}) and h.withdrawn_at is null
    ), found as (
      select d.id, d.version_id, d.stops_at, d.rejected_at, attempt.occurred_at as attempt_at, attempt.member_id as attempt_by,
        contact.occurred_at as contact_at, contact.member_id as contact_by
      from delivered d
      left join lateral (select a.occurred_at, a.member_id from activities a
        where a.workspace_id = ${act.workspaceId} and a.lead_id = d.lead_id and a.is_attempt and a.withdrawn_at is null
          and a.occurred_at >= d.delivered_at and (d.next_at is null or a.occurred_at < d.next_at)
        order by a.occurred_at, a.id limit 1) attempt on true
      left join lateral (select a.occurred_at, a.member_id from activities a
        where a.workspace_id = ${act.workspaceId} and a.lead_id = d.lead_id and a.is_contact and a.withdrawn_at is null
          and a.occurred_at >= d.delivered_at and (d.next_at is null or a.occurred_at < d.next_at)
        order by a.occurred_at, a.id limit 1) contact on true
    ), settled as (
      select f.id, f.attempt_at, f.contact_at, f.rejected_at,
        case when f.stops_at = 'contact' then f.contact_at else f.attempt_at end as answered_at,
        case when f.stops_at = 'contact' then f.contact_by else f.attempt_by end as answered_by
      from found f
    )
    update handoffs h set
      first_attempt_at = case when h.version_id is null or ${isUndoing} then s.attempt_at else least(h.first_attempt_at, s.attempt_at) end,
      first_contact_at = case when h.version_id is null or ${isUndoing} then s.contact_at else least(h.first_contact_at, s.contact_at) end,
      answered_at = case when h.version_id is null or ${isUndoing} then s.answered_at else least(h.answered_at, s.answered_at) end,
      answered_by = case when h.version_id is null or ${isUndoing} or h.answered_at is null or s.answered_at < h.answered_at then s.answered_by else h.answered_by end,
      closed_at = case when h.version_id is null then
        case when s.rejected_at is not null and (s.attempt_at is null or s.attempt_at > s.rejected_at) then s.rejected_at end else h.closed_at end
    from settled s
    where h.workspace_id = ${act.workspaceId} and h.id = s.id
      and (h.first_attempt_at, h.first_contact_at, h.answered_at) is distinct from (s.attempt_at, s.contact_at, s.answered_at)`.execute(
    act.tx,
  )
  await sql`update activities a set handoff_id = h.id
    from handoffs h
    where a.workspace_id = ${act.workspaceId} and a.lead_id = any(${leadIds}) and a.batch_id is not null and a.withdrawn_at is null
      and h.workspace_id = ${act.workspaceId} and h.lead_id = a.lead_id and h.withdrawn_at is null and h.delivered_at <= a.occurred_at
      and not exists (select from handoffs o where o.workspace_id = h.workspace_id and o.lead_id = h.lead_id and o.withdrawn_at is null
        and o.delivered_at <= a.occurred_at and (o.delivered_at, o.cycle) > (h.delivered_at, h.cycle))
      and a.handoff_id is distinct from h.id`.execute(act.tx)
}

/** Withdraws the handoffs of an import, but for the leads of `keptIds`. Answers the leads concerned. */
export async function withdrawHandoffsOf(
  { tx, workspaceId, now }: Act,
  batchId: string,
  keptIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{
    lead_id: string
  }>`update handoffs set withdrawn_at = ${now} where workspace_id = ${workspaceId}
    and batch_id = ${batchId} and withdrawn_at is null and lead_id <> all(${keptIds}) returning lead_id`.execute(tx)
  return rows.map(row => row.lead_id)
}
