import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { rowsAs } from '#platform/database/insert-rows.ts'
import { dealSameness, type ImportedDeal, type KnownDeal, type LeadOfDeal } from '../rules/imported-deal.ts'

type Reading = Pick<Act, 'tx' | 'workspaceId'>

/** Those of the deals that are here already, by `dealSameness`. */
export async function knownDeals(
  { tx, workspaceId }: Reading,
  deals: readonly (ImportedDeal & { openedAt: Date })[],
): Promise<Map<string, KnownDeal>> {
  if (deals.length === 0) return new Map()
  const wanted = deals.map(deal => ({
    external_id: deal.externalId,
    lead_id: deal.leadId,
    opened_at: deal.openedAt,
    amount_minor: deal.amountMinor,
    title: deal.title,
  }))
  const types = {
    external_id: 'text',
    lead_id: 'uuid',
    opened_at: 'timestamptz',
    amount_minor: 'bigint',
    title: 'text',
  }
  const { rows } = await sql<Found>`
    select d.*, true as by_id from ${rowsAs('r', types, wanted)} join deals d on d.workspace_id = ${workspaceId} and d.withdrawn_at is null
      and r.external_id is not null and d.external_id = r.external_id
    union all
    select d.*, false from ${rowsAs('r', types, wanted)} join deals d on d.workspace_id = ${workspaceId} and d.withdrawn_at is null
      and r.external_id is null and d.lead_id = r.lead_id and d.opened_at = r.opened_at
      and d.amount_minor is not distinct from r.amount_minor and d.title is not distinct from r.title`.execute(tx)
  return new Map(rows.map(row => [samenessOf(row), knownFrom(row)]))
}

/** What a deal takes from its lead. */
export async function leadsOfDeals(
  { tx, workspaceId }: Reading,
  leadIds: readonly string[],
): Promise<Map<string, LeadOfDeal>> {
  if (leadIds.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    captured_at: Date
    contributed_by: 'marketing' | 'sales'
    won_at: Date | null
  }>`
    select l.id, l.captured_at, l.contributed_by,
      (select min(d.won_at) from deals d where d.workspace_id = l.workspace_id and d.lead_id = l.id and d.withdrawn_at is null) as won_at
    from leads l where l.workspace_id = ${workspaceId} and l.id = any(${leadIds})`.execute(tx)
  return new Map(
    rows.map(row => [row.id, { capturedAt: row.captured_at, contributedBy: row.contributed_by, wonAt: row.won_at }]),
  )
}

interface Found {
  id: string
  lead_id: string
  external_id: string | null
  opened_at: Date
  amount_minor: number | null
  title: string | null
  owner_id: string | null
  won_at: Date | null
  lost_at: Date | null
  by_id: boolean
}

function samenessOf(row: Found): string {
  return dealSameness({
    externalId: row.by_id ? row.external_id : null,
    leadId: row.lead_id,
    openedAt: row.opened_at,
    amountMinor: row.amount_minor,
    title: row.title,
  })
}

function knownFrom(row: Found): KnownDeal {
  return {
    id: row.id,
    leadId: row.lead_id,
    amountMinor: row.amount_minor,
    title: row.title,
    ownerId: row.owner_id,
    isOpen: row.won_at === null && row.lost_at === null,
  }
}
