import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { dealSameness, type ImportedDeal, type KnownDeal, type LeadOfDeal } from '../rules/imported-deal.ts'

type Reading = Pick<Act, 'tx' | 'workspaceId'>

/** Those of the deals that are here already (and others of the same leads), by `dealSameness`. */
export async function knownDeals(
  { tx, workspaceId }: Reading,
  deals: readonly (ImportedDeal & { openedAt: Date })[],
): Promise<Map<string, KnownDeal>> {
  const ids = deals.flatMap(deal => deal.externalId ?? [])
  const leadIds = [...new Set(deals.filter(deal => deal.externalId === null).map(deal => deal.leadId))]
  const all = tx
    .selectFrom('deals')
    .select(['id', 'lead_id', 'external_id', 'opened_at', 'amount_minor', 'title', 'owner_id', 'won_at', 'lost_at'])
    .where('workspace_id', '=', workspaceId)
    .where('withdrawn_at', 'is', null)
  const byId = ids.length === 0 ? [] : await all.where('external_id', '=', sql<string>`any(${ids})`).execute()
  const byLead = leadIds.length === 0 ? [] : await all.where('lead_id', '=', sql<string>`any(${leadIds})`).execute()
  return new Map([
    ...byLead.map(row => [samenessOf({ ...row, external_id: null }), knownFrom(row)] as const),
    ...byId.map(row => [samenessOf(row), knownFrom(row)] as const),
  ])
}

/** What a deal takes from its lead. */
export async function leadsOfDeals(
  { tx, workspaceId }: Reading,
  leadIds: readonly string[],
): Promise<Map<string, LeadOfDeal>> {
  if (leadIds.length === 0) return new Map()
  const leads = await tx
    .selectFrom('leads')
    .select(['id', 'captured_at', 'contributed_by'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<string>`any(${leadIds})`)
    .execute()
  const won = await tx
    .selectFrom('deals')
    .select(['lead_id', eb => eb.fn.min('won_at').as('won_at')])
    .where('workspace_id', '=', workspaceId)
    .where('lead_id', '=', sql<string>`any(${leadIds})`)
    .where('withdrawn_at', 'is', null)
    .groupBy('lead_id')
    .execute()
  const wonAt = new Map(won.map(row => [row.lead_id, row.won_at]))
  return new Map(
    leads.map(row => [
      row.id,
      { capturedAt: row.captured_at, contributedBy: row.contributed_by, wonAt: wonAt.get(row.id) ?? null },
    ]),
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
}

function samenessOf(row: Found): string {
  return dealSameness({
    externalId: row.external_id,
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
