import { sql } from 'kysely'
import type { Stage } from '#kernel/stages.ts'
import type { Act } from '#platform/act.ts'
import { rowsAs } from '#platform/database/insert-rows.ts'
import type { LeadKey } from '../rules/identity.ts'
import { IMPORTED_COLUMNS, keyText, type LeadState, type LeadsByKey } from '../rules/imported-lead.ts'
import type { StageFacts } from '../rules/settled-stages.ts'

type Reading = Pick<Act, 'tx' | 'workspaceId'>

/** The lead behind each of the keys that are known, by the text of the key. */
export async function leadIdsByKey(
  { tx, workspaceId }: Reading,
  keys: readonly LeadKey[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<LeadKey & { lead_id: string }>`
    select k.kind, k.key, k.lead_id from ${rowsAs('r', { kind: 'text', key: 'text' }, keys)}
    join lead_keys k on k.workspace_id = ${workspaceId} and k.kind = r.kind and k.key = r.key`.execute(tx)
  return new Map(rows.map(row => [keyText(row), row.lead_id]))
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
  const has = Object.keys(IMPORTED_COLUMNS).map(
    column => sql`case when ${sql.ref(`l.${column}`)} is not null then ${sql.lit(column)} end`,
  )
  const { rows } = await sql<{
    id: string
    has: (string | null)[]
    email: string | null
    first_name: string | null
    last_name: string | null
  }>`
    select l.id, l.email, l.first_name, l.last_name,
      array[${sql.join(has)}]
        || (select array_agg(m.stage || 'At') from milestones m
            where m.workspace_id = l.workspace_id and m.lead_id = l.id and m.withdrawn_at is null and not m.implied and m.stage in ('mql', 'sql'))
        || (select array_agg('acceptedAt'::text) from milestones m
            where m.workspace_id = l.workspace_id and m.lead_id = l.id and m.withdrawn_at is null and not m.implied and m.stage = 'sal')
        || (select array_agg(distinct 'rejectedAt'::text) from transitions t
            where t.workspace_id = l.workspace_id and t.lead_id = l.id and t.withdrawn_at is null
              and t.to_stage in ('nurturing', 'discarded') and t.reason_code is not null)
        || (select array['deliveredAt'::text, case when bool_or(h.first_attempt_at is not null) then 'firstAttemptAt' end] from handoffs h
            where h.workspace_id = l.workspace_id and h.lead_id = l.id and h.withdrawn_at is null having count(*) > 0) as has
    from leads l where l.workspace_id = ${workspaceId} and l.id = any(${ids}) and l.withdrawn_at is null`.execute(tx)
  return rows.map(row => ({
    id: row.id,
    isNew: false,
    has: new Set(row.has.filter(part => part !== null)),
    named: { email: row.email, firstName: row.first_name, lastName: row.last_name },
    row: null,
    added: {},
    addedFacts: {},
    rejection: null,
    addedKeys: [],
  }))
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
