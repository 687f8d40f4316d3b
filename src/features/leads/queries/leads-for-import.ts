import { sql } from 'kysely'
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

async function leadStates(
  { tx, workspaceId }: Reading,
  ids: readonly string[],
  isLocking: boolean,
): Promise<LeadState[]> {
  if (ids.length === 0) return []
  if (isLocking) {
    await sql`select 1 from leads where workspace_id = ${workspaceId} and id = any(${ids}) order by id for update`.execute(
      tx,
    )
  }
  const rows = await tx
    .selectFrom('leads')
    .select(['id', ...IMPORTED_COLUMNS])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<string>`any(${ids})`)
    .where('withdrawn_at', 'is', null)
    .execute()
  const facts = await knownFacts({ tx, workspaceId }, ids)
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
async function knownFacts({ tx, workspaceId }: Reading, ids: readonly string[]): Promise<Map<string, ImportedFact[]>> {
  const milestones = await tx
    .selectFrom('milestones')
    .select(['lead_id', 'stage'])
    .where('workspace_id', '=', workspaceId)
    .where('lead_id', '=', sql<string>`any(${ids})`)
    .where('withdrawn_at', 'is', null)
    .where('implied', '=', false)
    .execute()
  const handoffs = await tx
    .selectFrom('handoffs')
    .select(['lead_id', 'rejected_at', 'first_attempt_at'])
    .where('workspace_id', '=', workspaceId)
    .where('lead_id', '=', sql<string>`any(${ids})`)
    .where('withdrawn_at', 'is', null)
    .execute()
  const rejections = await tx
    .selectFrom('transitions')
    .select('lead_id')
    .where('workspace_id', '=', workspaceId)
    .where('lead_id', '=', sql<string>`any(${ids})`)
    .where('withdrawn_at', 'is', null)
    .where('reason_code', 'is not', null)
    .execute()
  const facts = new Map<string, ImportedFact[]>(ids.map(id => [id, []]))
  for (const { lead_id, stage } of milestones)
    if (stage in FACT_OF_STAGE) facts.get(lead_id)!.push(FACT_OF_STAGE[stage]!)
  for (const { lead_id, rejected_at, first_attempt_at } of handoffs) {
    facts
      .get(lead_id)!
      .push(
        'deliveredAt',
        ...(rejected_at ? (['rejectedAt'] as const) : []),
        ...(first_attempt_at ? (['firstAttemptAt'] as const) : []),
      )
  }
  for (const { lead_id } of rejections) facts.get(lead_id)!.push('rejectedAt')
  return facts
}

export interface SettledBefore extends StageFacts {
  leadId: string
  stage: Stage
  milestones: { stage: string; occurredAt: Date; implied: boolean }[]
}

/** What the stages of leads are settled from, and how they stand. */
export async function stageFactsOf({ tx, workspaceId }: Reading, ids: readonly string[]): Promise<SettledBefore[]> {
  if (ids.length === 0) return []
  const [leads, moves, milestones, delivered, open] = [
    await tx
      .selectFrom('leads')
      .select(['id', 'captured_at', 'stage'])
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', sql<string>`any(${ids})`)
      .where('withdrawn_at', 'is', null)
      .execute(),
    await tx
      .selectFrom('transitions')
      .select(['lead_id', 'to_stage', 'occurred_at'])
      .where('workspace_id', '=', workspaceId)
      .where('lead_id', '=', sql<string>`any(${ids})`)
      .where('withdrawn_at', 'is', null)
      .execute(),
    await tx
      .selectFrom('milestones')
      .select(['lead_id', 'stage', 'occurred_at', 'implied'])
      .where('workspace_id', '=', workspaceId)
      .where('lead_id', '=', sql<string>`any(${ids})`)
      .where('withdrawn_at', 'is', null)
      .execute(),
    await tx
      .selectFrom('handoffs')
      .select(['lead_id', eb => eb.fn.min('delivered_at').as('at')])
      .where('workspace_id', '=', workspaceId)
      .where('lead_id', '=', sql<string>`any(${ids})`)
      .where('withdrawn_at', 'is', null)
      .groupBy('lead_id')
      .execute(),
    await tx
      .selectFrom('deals')
      .select('lead_id')
      .distinct()
      .where('workspace_id', '=', workspaceId)
      .where('lead_id', '=', sql<string>`any(${ids})`)
      .where('withdrawn_at', 'is', null)
      .where('won_at', 'is', null)
      .where('lost_at', 'is', null)
      .execute(),
  ]
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
