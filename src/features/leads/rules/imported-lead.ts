import type { Instant } from '#kernel/instant.ts'
import { isSamePersonByPhone, keysOf, type LeadKey } from './identity.ts'

/** The columns an import may write; values as the columns take them. */
export const IMPORTED_COLUMNS = [
  'external_id',
  'first_name',
  'last_name',
  'email',
  'phone',
  'company',
  'job_title',
  'country',
  'region',
  'city',
  'postal_code',
  'website',
  'employees',
  'annual_revenue',
  'estimated_value',
  'interest',
  'message',
  'channel',
  'campaign',
  'source',
  'marketing_consent',
  'owner_id',
] as const
export type ImportedColumn = (typeof IMPORTED_COLUMNS)[number]

export const IMPORTED_FACTS = ['mqlAt', 'deliveredAt', 'firstAttemptAt', 'acceptedAt', 'sqlAt', 'rejectedAt'] as const
export type ImportedFact = (typeof IMPORTED_FACTS)[number]

/** One row of a file of leads, read. */
export interface ImportedLead {
  line: number
  columns: { [Column in ImportedColumn]?: string | number | boolean }
  /** The phone as E.164, where it can be read as one: what identifies, beside the text that is kept. */
  phoneKey: string | null
  contributedBy: 'marketing' | 'sales' | null
  capturedAt: Instant
  facts: { [Fact in ImportedFact]?: Instant }
  rejection: { code: string; words: string | null; leadsTo: 'nurturing' | 'discarded' } | null
  notes: string | null
}

/** A lead while a file is read: what it has, and what the file adds. */
export interface LeadState {
  id: string
  isNew: boolean
  /** What is known and stays. For columns also their text, where identity needs it. */
  has: Set<string>
  named: { email: string | null; firstName: string | null; lastName: string | null }
  /** Only of new leads. */
  row: ImportedLead | null
  added: ImportedLead['columns']
  addedFacts: ImportedLead['facts']
  rejection: ImportedLead['rejection']
  addedKeys: LeadKey[]
}

export type LeadsByKey = Map<string, LeadState>

export interface AppliedLead {
  outcome: 'created' | 'updated' | 'skipped'
  state: LeadState
  filled: ImportedLead['columns']
}

export function keyText({ kind, key }: LeadKey): string {
  return `${kind} ${key}`
}

export function importedKeys({ columns, phoneKey }: ImportedLead): LeadKey[] {
  const { external_id, email } = columns as Record<string, string | undefined>
  const keys = keysOf({ externalId: external_id ?? null, email: email ?? null }, '')
  return phoneKey ? [...keys, { kind: 'phone', key: phoneKey }] : keys
}

/**
 * Takes one row in: it makes a lead, fills what a known lead lacks, or does nothing. `byKey` holds the leads known so far, those that
 * earlier rows of the same file made included, and is added to.
 */
export function applyLead(
  row: ImportedLead,
  keys: readonly LeadKey[],
  byKey: LeadsByKey,
  known: 'fill' | 'skip',
  newId: () => string,
): AppliedLead {
  const found = findState(row, keys, byKey)
  if (found && known === 'skip') return { outcome: 'skipped', state: found, filled: {} }
  const state = found ?? newState(row, newId())
  const filled = fill(state, row)
  const isAdded = addFacts(state, row)
  const isBound = bindKeys(state, keys, byKey)
  if (!found) return { outcome: 'created', state, filled: {} }
  return { outcome: isAdded || isBound || Object.keys(filled).length > 0 ? 'updated' : 'skipped', state, filled }
}

function findState(row: ImportedLead, keys: readonly LeadKey[], byKey: LeadsByKey): LeadState | null {
  for (const key of keys) {
    const state = byKey.get(keyText(key))
    if (!state) continue
    if (key.kind !== 'phone' || isSamePersonByPhone(state.named, namesOf(row))) return state
  }
  return null
}

/** A new lead has a channel from its first row on, if only the default: a later row does not change where it came from. */
function newState(row: ImportedLead, id: string): LeadState {
  const added = row.columns.channel === undefined ? {} : { channel: row.columns.channel }
  return {
    id,
    isNew: true,
    has: new Set(['channel']),
    named: namesOf(row),
    row,
    added,
    addedFacts: {},
    rejection: null,
    addedKeys: [],
  }
}

function fill(state: LeadState, row: ImportedLead): ImportedLead['columns'] {
  const filled: ImportedLead['columns'] = {}
  for (const column in row.columns) {
    if (state.has.has(column)) continue
    state.has.add(column)
    const value = row.columns[column as ImportedColumn]!
    filled[column as ImportedColumn] = value
    state.added[column as ImportedColumn] = value
  }
  state.named = {
    email: state.named.email ?? namesOf(row).email,
    firstName: state.named.firstName,
    lastName: state.named.lastName,
  }
  return filled
}

/** Facts are filled as columns are: what is known of a lead is not replaced. */
function addFacts(state: LeadState, row: ImportedLead): boolean {
  let isAdded = false
  for (const fact of IMPORTED_FACTS) {
    const at = row.facts[fact]
    if (!at || state.has.has(fact)) continue
    state.has.add(fact)
    state.addedFacts[fact] = at
    if (fact === 'rejectedAt') state.rejection = row.rejection
    isAdded = true
  }
  return isAdded
}

function bindKeys(state: LeadState, keys: readonly LeadKey[], byKey: LeadsByKey): boolean {
  const free = keys.filter(key => !byKey.has(keyText(key)))
  for (const key of free) {
    byKey.set(keyText(key), state)
    state.addedKeys.push(key)
  }
  return free.length > 0
}

function namesOf({ columns }: ImportedLead) {
  const { email, first_name, last_name } = columns as Record<string, string | undefined>
  return { email: email ?? null, firstName: first_name ?? null, lastName: last_name ?? null }
}
