import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Act } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'

export type DealRecord = Selectable<Database['deals']>

export async function findAndLockDeal(act: Act, dealId: string): Promise<DealRecord | undefined> {
  return act.tx
    .selectFrom('deals')
    .selectAll()
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', dealId)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertDeal(act: Act, deal: Omit<Insertable<Database['deals']>, 'workspace_id'>): Promise<void> {
  await act.tx
    .insertInto('deals')
    .values({ ...deal, workspace_id: act.workspaceId })
    .execute()
}

export async function updateDeal(act: Act, dealId: string, change: Updateable<Database['deals']>): Promise<void> {
  await act.tx
    .updateTable('deals')
    .set({ ...change, changed_at: act.now })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', dealId)
    .execute()
}

/** Whether the lead has another deal that is open, or won. */
export async function hasOtherDeal(
  act: Act,
  leadId: string,
  dealId: string,
  state: 'open' | 'won' = 'open',
): Promise<boolean> {
  const row = await act.tx
    .selectFrom('deals')
    .select('id')
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', leadId)
    .where('id', '!=', dealId)
    .where('withdrawn_at', 'is', null)
    .where('lost_at', 'is', null)
    .where('won_at', state === 'won' ? 'is not' : 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
