import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'

/** Whether somebody has the lead in hand: a handoff that waits for a decision, or an open deal. */
export async function isInHand({ tx, workspaceId }: Act, leadId: string): Promise<boolean> {
  const { rows } = await sql`select from handoffs where workspace_id = ${workspaceId} and lead_id = ${leadId}
      and withdrawn_at is null and accepted_at is null and closed_at is null
    union all select from deals where workspace_id = ${workspaceId} and lead_id = ${leadId}
      and withdrawn_at is null and won_at is null and lost_at is null`.execute(tx)
  return rows.length > 0
}

/** The lead and what was done with it: whatever events may be about. */
export async function subjectsOf({ tx, workspaceId }: Act, leadId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from leads where workspace_id = ${workspaceId} and id = ${leadId}
    union all select id from handoffs where workspace_id = ${workspaceId} and lead_id = ${leadId}
    union all select id from activities where workspace_id = ${workspaceId} and lead_id = ${leadId}
    union all select id from deals where workspace_id = ${workspaceId} and lead_id = ${leadId}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** The addresses of mail by which the lead is recognised. */
export async function addressesOf({ tx, workspaceId }: Act, leadId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('lead_keys')
    .select('key')
    .where('workspace_id', '=', workspaceId)
    .where('lead_id', '=', leadId)
    .where('kind', '=', 'email')
    .execute()
  return rows.map(({ key }) => key)
}
