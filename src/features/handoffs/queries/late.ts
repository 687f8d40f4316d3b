import { sql } from 'kysely'
import type { Escalation } from '#features/agreement/schema.ts'
import type { Instant } from '#kernel/instant.ts'
import { MINUTE, plusMilliseconds } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'

/** A handoff whose time to answer is over, and nobody has. */
export interface LateHandoff {
  id: string
  leadId: string
  leadName: string | null
  ownerId: string | null
  ownerName: string | null
  dueAt: Instant
}

/** The versions by which something is late now. */
export async function versionsOfLate({ tx, workspaceId, now }: Act): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct h.version_id as id from handoffs h
    where h.workspace_id = ${workspaceId} and h.due_at < ${now} and h.version_id is not null and ${isAwaited}`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

interface Wanted {
  versionId: string
  afterMinutes: number
  /** Only what somebody has; what waits in the queue is left out. */
  isOwned: boolean
  /** What is to be done, and was not. */
  does: Escalation['does']
}

const AT_A_TIME = 200

/** Those that may be late by so many working minutes: at least by so many of any. The longest first. */
export async function findLate(
  { tx, workspaceId, now }: Act,
  { versionId, afterMinutes, isOwned, does }: Wanted,
): Promise<LateHandoff[]> {
  const { rows } = await sql<LateHandoff>`
    select h.id, h.lead_id as "leadId", nullif(concat_ws(' ', l.first_name, l.last_name), '') as "leadName",
      h.owner_id as "ownerId", m.name as "ownerName", h.due_at as "dueAt"
    from handoffs h
      join leads l on l.workspace_id = h.workspace_id and l.id = h.lead_id
      left join members m on m.workspace_id = h.workspace_id and m.id = h.owner_id
    where h.workspace_id = ${workspaceId} and h.version_id = ${versionId} and ${isAwaited}
      and (h.owner_id is not null or not ${isOwned}) and h.due_at <= ${plusMilliseconds(now, -afterMinutes * MINUTE)}
      and not exists (select from handoff_escalations e
        where e.workspace_id = h.workspace_id and e.handoff_id = h.id and e.does = ${does})
    order by h.due_at, h.id limit ${AT_A_TIME}`.execute(tx)
  return rows
}

/** The open notices of these kinds of whose handoffs none waits any more. */
export async function findSettled({ tx, workspaceId }: Act, kinds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select n.id from notices n
    where n.workspace_id = ${workspaceId} and n.kind = any(${[...kinds]}) and n.settled_at is null and not exists (
      select from handoff_escalations e join handoffs h on h.workspace_id = e.workspace_id and h.id = e.handoff_id
      where e.workspace_id = n.workspace_id and e.notice_id = n.id and ${isAwaited})`.execute(tx)
  return rows.map(({ id }) => id)
}

const isAwaited = sql`(h.answered_at is null and h.closed_at is null and h.withdrawn_at is null and h.batch_id is null)`
