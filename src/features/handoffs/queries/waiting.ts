import { sql } from 'kysely'
import { displayName } from '#features/leads/rules/facts.ts'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, encodeCursor } from '#platform/http/cursor.ts'
import type { HandoffRow, HandoffsQuery } from '../schema.ts'
import { clockOf } from './clock-of.ts'

/** Handoffs that wait, the most urgent first. Imported handoffs are history: they wait for nobody. */
export async function listWaiting(
  act: Act,
  query: HandoffsQuery,
): Promise<Outcome<{ rows: HandoffRow[]; next: string | null }>> {
  const after = query.cursor ? decodeCursor(query.cursor, 2) : null
  if (isRefusal(after)) return after
  const found = await waitingRows(act, query, after)
  const shown = found.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    rows: await Promise.all(shown.map(row => handoffOf(act, row))),
    next: found.length > query.limit && last ? encodeCursor([last.urgency, last.id]) : null,
  }
}

export async function countWaiting(act: Act) {
  const { rows } = await sql<{ mine: number; mineOverdue: number; queue: number; overdue: number; undecided: number }>`
    select
      count(*) filter (where answered_at is null and owner_id = ${act.memberId}) as "mine",
      count(*) filter (where answered_at is null and owner_id = ${act.memberId} and due_at < ${act.now}) as "mineOverdue",
      count(*) filter (where answered_at is null and owner_id is null) as "queue",
      count(*) filter (where answered_at is null and due_at < ${act.now}) as "overdue",
      count(*) filter (where answered_at is not null and accepted_at is null and owner_id = ${act.memberId}) as "undecided"
    from handoffs
    where workspace_id = ${act.workspaceId} and closed_at is null and withdrawn_at is null and batch_id is null
      and (answered_at is null or accepted_at is null)`.execute(act.tx)
  return rows[0] as (typeof rows)[number]
}

const URGENCY = sql<Date>`coalesce(h.due_at, 'infinity'::timestamptz)`

/** One more than a page holds. */
function waitingRows(
  { tx, workspaceId, memberId }: Act,
  query: HandoffsQuery,
  after: readonly (string | number)[] | null,
) {
  let rows = tx
    .selectFrom('handoffs as h')
    .innerJoin('leads as l', join =>
      join.onRef('l.workspace_id', '=', 'h.workspace_id').onRef('l.id', '=', 'h.lead_id'),
    )
    .leftJoin('members as m', join =>
      join.onRef('m.workspace_id', '=', 'h.workspace_id').onRef('m.id', '=', 'h.owner_id'),
    )
    .select([
      'h.id',
      'h.cycle',
      'h.version_id',
      'h.delivered_at',
      'h.due_at',
      'h.answered_at',
      'h.closed_at',
      'h.accepted_at',
      'h.owner_id',
      'm.name as owner_name',
      'l.id as lead_id',
      'l.first_name',
      'l.last_name',
      'l.company',
      'l.email',
      'l.phone',
      'l.stage',
      'l.channel',
      'l.campaign',
      'l.interest',
      'l.estimated_value',
      sql<string>`coalesce(h.due_at::text, 'infinity')`.as('urgency'),
    ])
    .where('h.workspace_id', '=', workspaceId)
    .where('h.closed_at', 'is', null)
    .where('h.batch_id', 'is', null)
    .where('h.withdrawn_at', 'is', null)
    .where('l.withdrawn_at', 'is', null)
    .orderBy(URGENCY)
    .orderBy('h.id')
    .limit(query.limit + 1)
  if (query.owner === 'me') rows = rows.where('h.owner_id', '=', memberId)
  else if (query.owner === 'nobody') rows = rows.where('h.owner_id', 'is', null)
  else if (query.owner !== 'anyone') rows = rows.where('h.owner_id', '=', query.owner)
  if (query.waitsFor === 'answer') rows = rows.where('h.answered_at', 'is', null)
  else if (query.waitsFor === 'decision')
    rows = rows.where('h.answered_at', 'is not', null).where('h.accepted_at', 'is', null)
  else rows = rows.where(eb => eb.or([eb('h.answered_at', 'is', null), eb('h.accepted_at', 'is', null)]))
  if (after) rows = rows.where(sql<boolean>`(${URGENCY}, h.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return rows.execute()
}

type WaitingRow = Awaited<ReturnType<typeof waitingRows>>[number]

async function handoffOf(act: Act, row: WaitingRow): Promise<HandoffRow> {
  return {
    id: row.id,
    cycle: row.cycle,
    lead: {
      id: row.lead_id,
      name: displayName(row),
      company: row.company,
      email: row.email,
      phone: row.phone,
      stage: row.stage,
      channel: row.channel,
      campaign: row.campaign,
      interest: row.interest,
      estimatedValue: row.estimated_value,
    },
    owner: row.owner_id ? { id: row.owner_id, name: row.owner_name ?? '' } : null,
    clock: await clockOf(act, row),
    isDecided: row.accepted_at !== null,
    acceptedAt: row.accepted_at,
  }
}
