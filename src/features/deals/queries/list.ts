import { sql } from 'kysely'
import { displayName } from '#features/leads/rules/facts.ts'
import { isRefusal } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, pageOf } from '#platform/http/cursor.ts'

export async function listDeals(act: Act, query: { cursor?: string; limit: number; state?: 'open' | 'won' | 'lost' }) {
  const after = query.cursor ? decodeCursor(query.cursor, 2) : null
  if (isRefusal(after)) return after
  let rows = act.tx
    .selectFrom('deals as d')
    .innerJoin('leads as l', join =>
      join.onRef('l.workspace_id', '=', 'd.workspace_id').onRef('l.id', '=', 'd.lead_id'),
    )
    .selectAll('d')
    .select(['l.first_name', 'l.last_name', 'l.company'])
    .where('d.workspace_id', '=', act.workspaceId)
    .where('d.withdrawn_at', 'is', null)
    .orderBy('d.opened_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(query.limit + 1)
  if (query.state === 'won') rows = rows.where('d.won_at', 'is not', null)
  if (query.state === 'lost') rows = rows.where('d.lost_at', 'is not', null)
  if (query.state === 'open') rows = rows.where('d.won_at', 'is', null).where('d.lost_at', 'is', null)
  if (after) rows = rows.where(sql<boolean>`(d.opened_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const page = pageOf(await rows.execute(), query.limit, row => [row.opened_at.toISOString(), row.id])
  return {
    next: page.next,
    rows: page.rows.map(row => ({
      id: row.id,
      lead: { id: row.lead_id, name: displayName(row), company: row.company },
      title: row.title,
      kind: row.kind,
      salesChannel: row.sales_channel,
      amountMinor: row.amount_minor,
      currency: row.currency,
      ownerId: row.owner_id,
      openedAt: row.opened_at,
      wonAt: row.won_at,
      wonBecause: row.won_because,
      lostAt: row.lost_at,
      lostBecause: row.lost_because,
    })),
  }
}
