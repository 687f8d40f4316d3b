import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { NewRows } from '#platform/database/insert-rows.ts'
import type { Database } from '#platform/database/tables.ts'
import type { Deadline } from '../rules/breach.ts'

export type HandoffRecord = Omit<Selectable<Database['handoffs']>, 'routing'> & { routing: unknown }

export function deadlineOf({ due_at, overdue_at, overdue_noticed_at }: HandoffRecord): Deadline {
  return { dueAt: due_at, overdueAt: overdue_at, overdueNoticedAt: overdue_noticed_at }
}

/** Locks the lead first and then its handoff, as everything does that changes both: nobody waits for somebody who waits for them. */
export async function findAndLockHandoff(act: Act, handoffId: string): Promise<HandoffRecord | undefined> {
  await sql`
    select l.id from leads l join handoffs h on h.workspace_id = l.workspace_id and h.lead_id = l.id
    where l.workspace_id = ${act.workspaceId} and h.workspace_id = ${act.workspaceId} and h.id = ${handoffId}
    for update of l`.execute(act.tx)
  return act.tx
    .selectFrom('handoffs')
    .selectAll()
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', handoffId)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** The last handoff of a lead, locked; undefined if it was never delivered. */
export async function findAndLockLastHandoff(act: Act, leadId: string): Promise<HandoffRecord | undefined> {
  return (await findAndLockLastHandoffs(act, [leadId])).get(leadId)
}

/** The last handoff of each lead that was ever delivered, locked with those before it. */
export async function findAndLockLastHandoffs(
  act: Act,
  leadIds: readonly string[],
): Promise<ReadonlyMap<string, HandoffRecord>> {
  if (leadIds.length === 0) return new Map()
  const rows = await act.tx
    .selectFrom('handoffs')
    .selectAll()
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', sql<string>`any(${leadIds})`)
    .where('withdrawn_at', 'is', null)
    .orderBy('lead_id')
    .orderBy('cycle')
    .forUpdate()
    .execute()
  return new Map(rows.map(row => [row.lead_id, row]))
}

/** All handoffs of a lead, the first first, locked. */
export async function findAndLockHandoffsOf(act: Act, leadId: string): Promise<HandoffRecord[]> {
  return act.tx
    .selectFrom('handoffs')
    .selectAll()
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', leadId)
    .where('withdrawn_at', 'is', null)
    .orderBy('cycle')
    .forUpdate()
    .execute()
}

export function newHandoffs(
  { workspaceId }: Act,
  handoffs: readonly (Omit<Insertable<Database['handoffs']>, 'workspace_id' | 'routing'> & { routing: unknown })[],
): NewRows {
  return { table: 'handoffs', rows: handoffs, common: { workspace_id: workspaceId } }
}

export async function updateHandoff(
  act: Act,
  handoffId: string,
  change: Updateable<Database['handoffs']>,
): Promise<void> {
  await act.tx
    .updateTable('handoffs')
    .set(change)
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', handoffId)
    .execute()
}

/** Who has a handoff and what was decided of it, as it was at an instant. Its deadline was never touched by that. */
export async function restoreHandoff(act: Act, handoffId: string, at: Instant): Promise<void> {
  await sql`
    update handoffs h set owner_id = was.owner_id, assigned_at = was.assigned_at, closed_at = was.closed_at,
      accepted_at = was.accepted_at, accepted_by = was.accepted_by, rejected_at = was.rejected_at, rejected_by = was.rejected_by,
      reason_code = was.reason_code, reason_words = was.reason_words
    from handoffs t cross join lateral jsonb_populate_record(t, values_at(t.past, ${at})) was
    where t.workspace_id = ${act.workspaceId} and t.id = ${handoffId} and h.workspace_id = t.workspace_id and h.id = t.id`.execute(
    act.tx,
  )
}

/**
 * Notes those handoffs as overdue whose deadline has passed without an answer and that nobody has noticed yet, the oldest deadline
 * first. Others skip what one sweep holds.
 */
export async function markOverdue({ tx, workspaceId, now }: Act, limit: number): Promise<OverdueHandoff[]> {
  const { rows } = await sql<OverdueHandoff>`
    with due as (
      select id from handoffs
      where workspace_id = ${workspaceId} and due_at < ${now} and answered_at is null and closed_at is null
        and overdue_noticed_at is null and withdrawn_at is null
      order by due_at limit ${limit} for update skip locked)
    update handoffs h set overdue_at = h.due_at, overdue_noticed_at = ${now}
    from due where h.workspace_id = ${workspaceId} and h.id = due.id
    returning h.id, h.lead_id as "leadId", h.owner_id as "ownerId", h.due_at as "dueAt"`.execute(tx)
  return rows.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
}

export interface OverdueHandoff {
  id: string
  leadId: string
  ownerId: string | null
  dueAt: Date
}

/** Handoffs that wait in the queue for an owner, the oldest first, locked. */
export async function findAndLockQueued(act: Act, limit: number) {
  return act.tx
    .selectFrom('handoffs')
    .selectAll()
    .where('workspace_id', '=', act.workspaceId)
    .where('owner_id', 'is', null)
    .where('answered_at', 'is', null)
    .where('closed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('batch_id', 'is', null)
    .where(sql<boolean>`routing ->> 'rule' = 'turns'`)
    .orderBy('delivered_at')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}
