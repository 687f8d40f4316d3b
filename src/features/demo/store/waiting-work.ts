import { sql } from 'kysely'
import type { Instant, LocalDate } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'

type Reading = Pick<Act, 'tx' | 'workspaceId'>

/** What the colleagues of the demo have before them. Members with a login do their own work. */
export interface Work {
  id: string
  ownerId: string
  /** The key of the colleague, from their address. */
  ownerEmail: string
  leadId: string
  company: string | null
  city: string | null
  interest: string | null
  since: Instant
}

/** Keeps the demo from being removed while somebody writes in it; false where it is gone. */
export async function holdDemo({ tx, workspaceId }: Reading): Promise<boolean> {
  const row = await tx
    .selectFrom('workspace_directory')
    .select('workspace_id')
    .where('workspace_id', '=', workspaceId)
    .where('demo_since', 'is not', null)
    .forShare()
    .executeTakeFirst()
  return row !== undefined
}

/** When the last lead came in. */
export async function lastArrival({ tx, workspaceId }: Reading): Promise<Instant | null> {
  const row = await tx
    .selectFrom('leads')
    .select('captured_at')
    .where('workspace_id', '=', workspaceId)
    .where('withdrawn_at', 'is', null)
    .orderBy('captured_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.captured_at ?? null
}

export async function absentOn({ tx, workspaceId }: Reading, day: LocalDate): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('absences')
    .select('member_id')
    .where('workspace_id', '=', workspaceId)
    .where('cancelled_at', 'is', null)
    .where('from_on', '<=', day)
    .where('until_on', '>=', day)
    .execute()
  return new Set(rows.map(row => row.member_id))
}

export async function colleagueIds({ tx, workspaceId }: Reading): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('members')
    .select(['id', 'email'])
    .where('workspace_id', '=', workspaceId)
    .where('user_id', 'is', null)
    .where('deactivated_at', 'is', null)
    .execute()
  return new Map(rows.map(row => [row.email.split('@')[0]!, row.id]))
}

/** Handoffs that wait for a colleague: for an answer, or answered and for a decision. */
export async function waitingHandoffs(
  { tx, workspaceId }: Reading,
  waitsFor: 'answer' | 'decision',
): Promise<(Work & { wasReached: boolean })[]> {
  const since = waitsFor === 'answer' ? sql`coalesce(h.assigned_at, h.delivered_at)` : sql`h.answered_at`
  const state =
    waitsFor === 'answer' ? sql`h.answered_at is null` : sql`h.answered_at is not null and h.accepted_at is null`
  const { rows } = await sql<Work & { wasReached: boolean }>`
    select h.id, m.id as "ownerId", m.email as "ownerEmail", l.id as "leadId", l.company, l.city, l.interest, ${since} as since,
      h.first_contact_at is not null as "wasReached"
    from handoffs h
    join members m on m.workspace_id = h.workspace_id and m.id = h.owner_id
    join leads l on l.workspace_id = h.workspace_id and l.id = h.lead_id
    where h.workspace_id = ${workspaceId} and m.user_id is null and ${state}
      and h.closed_at is null and h.withdrawn_at is null and h.batch_id is null and l.withdrawn_at is null`.execute(tx)
  return rows
}

/** Leads of colleagues that reached a stage lately and stand in it still. */
export async function leadsAtStage(
  { tx, workspaceId }: Reading,
  stage: 'sal' | 'sql',
  after: Instant,
): Promise<Work[]> {
  const { rows } = await sql<Work>`
    select l.id, m.id as "ownerId", m.email as "ownerEmail", l.id as "leadId", l.company, l.city, l.interest, l.stage_since as since
    from leads l join members m on m.workspace_id = l.workspace_id and m.id = l.owner_id
    where l.workspace_id = ${workspaceId} and l.stage = ${stage} and l.stage_since > ${after} and m.user_id is null
      and l.withdrawn_at is null`.execute(tx)
  return rows
}

export async function openDeals({ tx, workspaceId }: Reading): Promise<(Work & { kind: 'new' | 'repurchase' })[]> {
  const { rows } = await sql<Work & { kind: 'new' | 'repurchase' }>`
    select d.id, m.id as "ownerId", m.email as "ownerEmail", l.id as "leadId", l.company, l.city, l.interest, d.opened_at as since, d.kind
    from deals d
    join members m on m.workspace_id = d.workspace_id and m.id = d.owner_id
    join leads l on l.workspace_id = d.workspace_id and l.id = d.lead_id
    where d.workspace_id = ${workspaceId} and m.user_id is null and d.won_at is null and d.lost_at is null and d.withdrawn_at is null`.execute(
    tx,
  )
  return rows
}

/** Customers by their last purchase, those who bought after that instant and have nothing open. */
export async function lastPurchases({ tx, workspaceId }: Reading, after: Instant): Promise<Work[]> {
  // One look at the deals: what is open is found beside what was won, whatever the database knows about the sizes of its tables.
  const { rows } = await sql<Work>`
    with of_lead as materialized (
      select id, lead_id, owner_id, won_at,
        bool_or(won_at is null and lost_at is null) over (partition by lead_id) as has_open
      from deals where workspace_id = ${workspaceId} and withdrawn_at is null)
    select distinct on (l.id) d.id, m.id as "ownerId", m.email as "ownerEmail", l.id as "leadId", l.company, l.city, l.interest, d.won_at as since
    from of_lead d
    join members m on m.workspace_id = ${workspaceId} and m.id = d.owner_id
    join leads l on l.workspace_id = ${workspaceId} and l.id = d.lead_id
    where d.won_at > ${after} and not d.has_open and m.user_id is null
    order by l.id, d.won_at desc`.execute(tx)
  return rows
}
