import { type Insertable, type RawBuilder, type Selectable, type SqlBool, sql, type Updateable } from 'kysely'
import type { Act, Begun } from '#platform/act.ts'
import { typesOf } from '#platform/database/column-types.ts'
import { type NewRows, oneOf, rowsAs, writeTogether } from '#platform/database/insert-rows.ts'
import type { Database } from '#platform/database/tables.ts'
import type { LeadKey } from '../rules/identity.ts'
import { IMPORTED_COLUMNS } from '../rules/imported-lead.ts'

export type LeadRecord = Omit<Selectable<Database['leads']>, 'qualification' | 'past'> & { qualification: unknown }

type NewLead = Omit<Insertable<Database['leads']>, 'workspace_id' | 'qualification'> & { qualification?: unknown }

export async function findAndLockLead(act: Act, leadId: string): Promise<LeadRecord | undefined> {
  return (await findAndLockLeads(act, [leadId])).get(leadId)
}

/** Locked in the order of their ids, so that nobody who locks several waits for somebody who waits for them. */
export async function findAndLockLeads(act: Act, leadIds: readonly string[]): Promise<ReadonlyMap<string, LeadRecord>> {
  if (leadIds.length === 0) return new Map()
  const rows = await act.tx
    .selectFrom('leads')
    .selectAll()
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', sql<string>`any(${leadIds})`)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map(row => [row.id, row]))
}

/** The leads that carry any of the keys, with the key that found them. */
export async function findByKeys({ tx, workspaceId }: Begun, keys: readonly LeadKey[]) {
  if (keys.length === 0) return []
  const { rows } = await sql<
    LeadKey & { lead_id: string; email: string | null; first_name: string | null; last_name: string | null }
  >`select /* prepared */ k.kind, k.key, k.lead_id, l.email, l.first_name, l.last_name
    from lead_keys k join leads l on l.workspace_id = ${workspaceId} and l.id = k.lead_id
    where k.workspace_id = ${workspaceId} and ${isAmong(keys)}`.execute(tx)
  const wanted = new Set(keys.map(({ kind, key }) => `${kind} ${key}`))
  return rows.filter(({ kind, key }) => wanted.has(`${kind} ${key}`))
}

/** In SQL: whether any lead carries one of the keys. */
export function anyIsBound({ workspaceId }: Pick<Begun, 'workspaceId'>, keys: readonly LeadKey[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from lead_keys k where k.workspace_id = ${workspaceId} and ${isAmong(keys)})`
}

/** Lists instead of a join with what is wanted: found by the index even where the planner knows nothing of the table yet. */
function isAmong(keys: readonly LeadKey[]): RawBuilder<unknown> {
  const kinds = [...new Set(keys.map(({ kind }) => kind))]
  return sql`${oneOf('k.kind', kinds)} and ${oneOf(
    'k.key',
    keys.map(({ key }) => key),
  )}`
}

/** The columns that somebody or something may change later. */
const CHANGING = [
  ...IMPORTED_COLUMNS,
  'touchpoint_count',
  'stage',
  'stage_since',
  'qualified_by',
  'qualification',
] as const

const BEFORE_ALL = { stage: 'lead', contributed_by: 'marketing', touchpoint_count: 0 }

export async function insertLeads(act: Act, leads: readonly NewLead[]): Promise<void> {
  await writeTogether(act.tx, [newLeads(act, leads)])
}

export function newLeads({ workspaceId }: Act, leads: readonly NewLead[]): NewRows {
  const rows = leads.map(lead => ({ ...BEFORE_ALL, ...lead }))
  return { table: 'leads', rows, common: { workspace_id: workspaceId } }
}

/** Writes leads that are locked as they are now, whole. */
export async function updateLeads(act: Act, leads: readonly LeadRecord[]): Promise<void> {
  if (leads.length === 0) return
  const sets = CHANGING.map(column => sql`${sql.ref(column)} = ${sql.ref(`r.${column}`)}`)
  await sql`update leads l set ${sql.join(sets)}, changed_at = ${act.now}
    from ${rowsAs('r', typesOf('leads', ['id', ...CHANGING]), leads)}
    where l.workspace_id = ${act.workspaceId} and l.id = r.id`.execute(act.tx)
}

export async function updateLead(act: Act, leadId: string, change: Updateable<Database['leads']>): Promise<void> {
  await act.tx
    .updateTable('leads')
    .set({ ...change, changed_at: act.now })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', leadId)
    .execute()
}

export interface BoundKey extends LeadKey {
  leadId: string
}

/** Binds keys to leads: see `newKeys`. */
export async function bindKeys(act: Act, keys: readonly BoundKey[]): Promise<void> {
  await writeTogether(act.tx, newKeys(act, keys))
}

/**
 * An address or id that another lead took since it was looked up means that the same person came in twice at once: the act fails,
 * runs again, and then finds that lead. Phone numbers may be shared: the first lead keeps the number.
 */
export function newKeys({ workspaceId }: Act, keys: readonly BoundKey[]): NewRows[] {
  const common = { workspace_id: workspaceId }
  const rows = keys.map(({ kind, key, leadId }) => ({ kind, key, lead_id: leadId }))
  const { sure = [], shared = [] } = Object.groupBy(rows, ({ kind }) => (kind === 'phone' ? 'shared' : 'sure'))
  return [
    { table: 'lead_keys', rows: sure, common },
    { table: 'lead_keys', rows: shared, common, suffix: 'on conflict do nothing' },
  ]
}

/** Retried by the runner of acts as a serialization failure is. */
export class KeyTaken extends Error {
  readonly code = '40001'
}

/** Which kinds of keys leads have. */
export async function boundKinds(act: Act, leadIds: readonly string[]) {
  if (leadIds.length === 0) return []
  return act.tx
    .selectFrom('lead_keys')
    .select(['lead_id', 'kind'])
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', sql<string>`any(${leadIds})`)
    .execute()
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

type New<Table extends keyof Database> = Omit<Insertable<Database[Table]>, 'workspace_id'>

export function newTouchpoints(
  { workspaceId }: Act,
  touchpoints: readonly (Omit<New<'touchpoints'>, 'utm'> & { utm: object })[],
): NewRows {
  return { table: 'touchpoints', rows: touchpoints, common: { workspace_id: workspaceId } }
}

export function newConsents({ workspaceId }: Act, consents: readonly New<'consents'>[]): NewRows {
  return { table: 'consents', rows: consents, common: { workspace_id: workspaceId } }
}
