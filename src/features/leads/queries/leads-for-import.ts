import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Stage } from '#kernel/stages.ts'
import type { Act } from '#platform/act.ts'
import type { LeadKey } from '../rules/identity.ts'
import {
  IMPORTED_COLUMNS,
  type ImportedFact,
  keyText,
  type LeadState,
  type LeadsByKey,
} from '../rules/imported-lead.ts'
import type { StageFacts } from '../rules/settled-stages.ts'

type Reading = Pick<Act, 'tx' | 'workspaceId'>

/** The lead behind each of the keys that are known, by the text of the key. */
export async function leadIdsByKey(
  { tx, workspaceId }: Reading,
  keys: readonly LeadKey[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const found = await Promise.all(
    [...Map.groupBy(keys, ({ kind }) => kind)].map(([kind, ofKind]) =>
      tx
        .selectFrom('lead_keys')
        .select(['kind', 'key', 'lead_id'])
        .where('workspace_id', '=', workspaceId)
        .where('kind', '=', kind)
        .where('key', '=', sql<string>`any(${ofKind.map(({ key }) => key)})`)
        .execute(),
    ),
  )
  return new Map(found.flat().map(row => [keyText(row), row.lead_id]))
}

/** The leads behind keys as an import takes them up: what each has already. Locks them when they are about to be written. */
export async function leadStatesByKey(act: Reading, keys: readonly LeadKey[], isLocking: boolean): Promise<LeadsByKey> {
  const ids = await leadIdsByKey(act, keys)
  const states = new Map((await leadStates(act, [...new Set(ids.values())], isLocking)).map(state => [state.id, state]))
  return new Map([...ids].flatMap(([key, id]) => (states.has(id) ? [[key, states.get(id)!] as const] : [])))
}

async function leadStates(act: Reading, ids: readonly string[], isLocking: boolean): Promise<LeadState[]> {
  if (ids.length === 0) return []
  const { tx, workspaceId } = act
  // What is read is read after the lock: the database does one statement after the other.
  const [, rows, facts] = await Promise.all([
    isLocking &&
      sql`select 1 from leads where workspace_id = ${workspaceId} and id = any(${ids}) order by id for update`.execute(
        tx,
      ),
    tx
      .selectFrom('leads')
      .select(['id', ...IMPORTED_COLUMNS])
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', sql<string>`any(${ids})`)
      .where('withdrawn_at', 'is', null)
      .execute(),
    knownFacts(act, ids),
  ])
  return rows.map(row => ({
    id: row.id,
    isNew: false,
    has: new Set([
      ...Object.entries(row).flatMap(([column, value]) => (value === null ? [] : [column])),
      ...(facts.get(row.id) ?? []),
    ]),
    named: { email: row.email, firstName: row.first_name, lastName: row.last_name },
    row: null,
    added: {},
    addedFacts: {},
    rejection: null,
    addedKeys: [],
  }))
}

const FACT_OF_STAGE: Record<string, ImportedFact> = { mql: 'mqlAt', sal: 'acceptedAt', sql: 'sqlAt' }

/** Which facts of their way are known of leads already. */
async function knownFacts(act: Reading, ids: readonly string[]): Promise<Map<string, ImportedFact[]>> {
  const { tx } = act
  const isTheirs = isOf(act, ids)
  const [milestones, handoffs, rejections] = await Promise.all([
    tx.selectFrom('milestones').select(['lead_id', 'stage']).where(isTheirs).where('implied', '=', false).execute(),
    tx.selectFrom('handoffs').select(['lead_id', 'rejected_at', 'first_attempt_at']).where(isTheirs).execute(),
    tx.selectFrom('transitions').select('lead_id').where(isTheirs).where('reason_code', 'is not', null).execute(),
  ])
  const facts = new Map<string, ImportedFact[]>(ids.map(id => [id, []]))
  const note = (id: string, fact: ImportedFact) => facts.get(id)!.push(fact)
  for (const { lead_id, stage } of milestones) if (stage in FACT_OF_STAGE) note(lead_id, FACT_OF_STAGE[stage]!)
  for (const { lead_id, rejected_at, first_attempt_at } of handoffs) {
    note(lead_id, 'deliveredAt')
    if (rejected_at) note(lead_id, 'rejectedAt')
    if (first_attempt_at) note(lead_id, 'firstAttemptAt')
  }
  for (const { lead_id } of rejections) note(lead_id, 'rejectedAt')
  return facts
}

/** The condition that a row tells of one of these leads, and stands. */
function isOf({ workspaceId }: Reading, leadIds: readonly string[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`workspace_id = ${workspaceId} and lead_id = any(${leadIds}) and withdrawn_at is null`
}

export interface SettledBefore extends StageFacts {
  leadId: string
  stage: Stage
  milestones: { stage: string; occurredAt: Date; implied: boolean }[]
}

/** What the stages of leads are settled from, and how they stand. */
export async function stageFactsOf(act: Reading, ids: readonly string[]): Promise<SettledBefore[]> {
  if (ids.length === 0) return []
  const { tx, workspaceId } = act
  const isTheirs = isOf(act, ids)
  const [leads, moves, milestones, delivered, open] = await Promise.all([
    tx
      .selectFrom('leads')
      .select(['id', 'captured_at', 'stage'])
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', sql<string>`any(${ids})`)
      .where('withdrawn_at', 'is', null)
      .execute(),
    tx.selectFrom('transitions').select(['lead_id', 'to_stage', 'occurred_at']).where(isTheirs).execute(),
    tx.selectFrom('milestones').select(['lead_id', 'stage', 'occurred_at', 'implied']).where(isTheirs).execute(),
    tx
      .selectFrom('handoffs')
      .select(['lead_id', eb => eb.fn.min('delivered_at').as('at')])
      .where(isTheirs)
      .groupBy('lead_id')
      .execute(),
    tx
      .selectFrom('deals')
      .select('lead_id')
      .distinct()
      .where(isTheirs)
      .where('won_at', 'is', null)
      .where('lost_at', 'is', null)
      .execute(),
  ])
  const movesOf = Map.groupBy(moves, move => move.lead_id)
  const milestonesOf = Map.groupBy(milestones, milestone => milestone.lead_id)
  const deliveredAt = new Map(delivered.map(row => [row.lead_id, row.at]))
  const withOpenDeal = new Set(open.map(row => row.lead_id))
  return leads.map(({ id, captured_at, stage }) => ({
    leadId: id,
    stage,
    capturedAt: captured_at,
    moves: (movesOf.get(id) ?? []).map(move => ({ to: move.to_stage, occurredAt: move.occurred_at })),
    deliveredAt: deliveredAt.get(id) ?? null,
    hasOpenDeal: withOpenDeal.has(id),
    milestones: (milestonesOf.get(id) ?? []).map(row => ({
      stage: row.stage,
      occurredAt: row.occurred_at,
      implied: row.implied,
    })),
  }))
}
