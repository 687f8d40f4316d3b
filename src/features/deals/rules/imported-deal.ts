import type { Instant } from '#kernel/instant.ts'

/** One deal that a file tells of. */
export interface ImportedDeal {
  line: number
  leadId: string
  externalId: string | null
  title: string | null
  /** Left out: a repurchase if the lead has another deal that was won before, else new. */
  kind: 'new' | 'repurchase' | null
  salesChannel: string
  amountMinor: number | null
  currency: string
  ownerId: string | null
  /** When it is not known, a deal counts as opened when it was decided, else when its lead came in. */
  openedAt: Instant | null
  wonAt: Instant | null
  wonBecause: string | null
  lostAt: Instant | null
  lostBecause: string | null
}

/** A deal that is here already, as far as an import may fill it. */
export interface KnownDeal {
  id: string
  leadId: string
  amountMinor: number | null
  title: string | null
  ownerId: string | null
  isOpen: boolean
}

/** What makes two deals one: their id, else all that tells them apart. */
export function dealSameness(
  deal: Pick<ImportedDeal, 'externalId' | 'leadId' | 'title' | 'amountMinor'> & { openedAt: Instant },
): string {
  if (deal.externalId) return `id ${deal.externalId}`
  return `${deal.leadId} ${deal.openedAt.getTime()} ${deal.amountMinor ?? ''} ${deal.title ?? ''}`
}

export function openedAtOf(deal: Pick<ImportedDeal, 'openedAt' | 'wonAt' | 'lostAt'>, capturedAt: Instant): Instant {
  return deal.openedAt ?? deal.wonAt ?? deal.lostAt ?? capturedAt
}

export interface LeadOfDeal {
  capturedAt: Instant
  contributedBy: 'marketing' | 'sales'
  /** The earliest won deal. */
  wonAt: Instant | null
}

export interface NewDeal extends ImportedDeal {
  id: string
  kind: 'new' | 'repurchase'
  openedAt: Instant
  contributedBy: 'marketing' | 'sales'
}

export interface AppliedDeal {
  outcome: 'created' | 'updated' | 'skipped'
  created: NewDeal | null
  /** What a known deal got, to be taken back. */
  filled: ({ id: string } & NonNullable<ReturnType<typeof fillDeal>>) | null
}

/** Takes one row in: it makes a deal, fills what a known deal lacks, or does nothing. `bySameness` and the lead are brought up to date. */
export function applyDeal(
  row: ImportedDeal & { openedAt: Instant },
  lead: LeadOfDeal,
  bySameness: Map<string, KnownDeal>,
  known: 'fill' | 'skip',
  newId: () => string,
): AppliedDeal {
  const same = bySameness.get(dealSameness(row))
  if (same) {
    const filled = known === 'skip' ? null : fillDeal(same, row)
    if (!filled) return { outcome: 'skipped', created: null, filled: null }
    same.amountMinor ??= filled.amount_minor
    same.title ??= filled.title
    same.ownerId ??= filled.owner_id
    if (filled.won_at || filled.lost_at) same.isOpen = false
    return { outcome: 'updated', created: null, filled: { ...filled, id: same.id } }
  }
  const created = { ...row, id: newId(), kind: row.kind ?? kindOf(row, lead), contributedBy: lead.contributedBy }
  bySameness.set(dealSameness(row), { ...created, isOpen: !created.wonAt && !created.lostAt })
  return { outcome: 'created', created, filled: null }
}

function kindOf(row: ImportedDeal & { openedAt: Instant }, lead: LeadOfDeal): 'new' | 'repurchase' {
  const isLater = lead.wonAt !== null && lead.wonAt < row.openedAt
  if (row.wonAt && (lead.wonAt === null || row.wonAt < lead.wonAt)) lead.wonAt = row.wonAt
  return isLater ? 'repurchase' : 'new'
}

/** What a known deal lacks and this row tells; null when nothing. A decided deal is not decided again. */
function fillDeal(known: KnownDeal, deal: ImportedDeal) {
  const isDecision = known.isOpen && (deal.wonAt !== null || deal.lostAt !== null)
  const filled = {
    amount_minor: known.amountMinor === null ? deal.amountMinor : null,
    title: known.title === null ? deal.title : null,
    owner_id: known.ownerId === null ? deal.ownerId : null,
    won_at: isDecision ? deal.wonAt : null,
    won_because: isDecision ? deal.wonBecause : null,
    lost_at: isDecision ? deal.lostAt : null,
    lost_because: isDecision ? deal.lostBecause : null,
  }
  return Object.values(filled).some(value => value !== null) ? filled : null
}
