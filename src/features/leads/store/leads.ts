import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Act } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import type { LeadKey } from '../rules/identity.ts'

export type LeadRecord = Omit<Selectable<Database['leads']>, 'qualification'> & { qualification: unknown }

export async function findAndLockLead(act: Act, leadId: string): Promise<LeadRecord | undefined> {
  return act.tx
    .selectFrom('leads')
    .selectAll()
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', leadId)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** The leads that carry any of the keys, with the kind of key that found them. */
export async function findByKeys(act: Act, keys: readonly LeadKey[]) {
  if (keys.length === 0) return []
  return act.tx
    .selectFrom('lead_keys')
    .innerJoin('leads', join =>
      join.onRef('leads.workspace_id', '=', 'lead_keys.workspace_id').onRef('leads.id', '=', 'lead_keys.lead_id'),
    )
    .select(['lead_keys.kind', 'lead_keys.lead_id', 'leads.email', 'leads.first_name', 'leads.last_name'])
    .where('lead_keys.workspace_id', '=', act.workspaceId)
    .where(eb =>
      eb.or(keys.map(({ kind, key }) => eb.and([eb('lead_keys.kind', '=', kind), eb('lead_keys.key', '=', key)]))),
    )
    .execute()
}

export async function insertLead(act: Act, lead: Omit<Insertable<Database['leads']>, 'workspace_id'>): Promise<void> {
  await act.tx
    .insertInto('leads')
    .values({ ...lead, workspace_id: act.workspaceId })
    .execute()
}

export async function updateLead(act: Act, leadId: string, change: Updateable<Database['leads']>): Promise<void> {
  await act.tx
    .updateTable('leads')
    .set({ ...change, changed_at: act.now })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', leadId)
    .execute()
}

/**
 * Binds keys to a lead. A key that another lead took since it was looked up means that the same person came in twice at once:
 * the act is undone and runs again, and then finds that lead. Phone numbers may be shared: the first lead keeps the number.
 */
export async function bindKeys(act: Act, leadId: string, keys: readonly LeadKey[]): Promise<void> {
  if (keys.length === 0) return
  const bound = await act.tx
    .insertInto('lead_keys')
    .values(keys.map(key => ({ ...key, workspace_id: act.workspaceId, lead_id: leadId })))
    .onConflict(conflict => conflict.columns(['workspace_id', 'kind', 'key']).doNothing())
    .returning('kind')
    .execute()
  const taken = keys.filter(key => key.kind !== 'phone' && !bound.some(({ kind }) => kind === key.kind))
  if (taken.length > 0) throw new KeyTaken()
}

/** Retried by the runner of acts as a serialization failure is. */
export class KeyTaken extends Error {
  readonly code = '40001'
}

export async function unbindKeys(act: Act, leadId: string, kinds: readonly LeadKey['kind'][]): Promise<void> {
  if (kinds.length === 0) return
  await act.tx
    .deleteFrom('lead_keys')
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', leadId)
    .where('kind', 'in', kinds)
    .execute()
}

export async function insertTouchpoint(
  act: Act,
  touchpoint: Omit<Insertable<Database['touchpoints']>, 'workspace_id'>,
): Promise<void> {
  await act.tx
    .insertInto('touchpoints')
    .values({ ...touchpoint, workspace_id: act.workspaceId })
    .execute()
}

export async function insertConsents(
  act: Act,
  consents: Omit<Insertable<Database['consents']>, 'workspace_id'>[],
): Promise<void> {
  if (consents.length === 0) return
  await act.tx
    .insertInto('consents')
    .values(consents.map(consent => ({ ...consent, workspace_id: act.workspaceId })))
    .execute()
}
