import { sql } from 'kysely'
import { termsOfVersion } from '#features/agreement/queries/terms.ts'
import type { SHOWN_COLUMNS } from '#features/leads/rules/columns.ts'
import { displayName } from '#features/leads/rules/facts.ts'
import type { LeadRow } from '#features/leads/schema.ts'
import type { LeadRecord } from '#features/leads/store/leads.ts'
import type { Channel } from '#kernel/fields.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import { clockOf, type HandoffClockColumns } from './clock-of.ts'

type Shown = Pick<LeadRecord, (typeof SHOWN_COLUMNS)[number]>

/** Leads as lists show them: with their owner's name and the clock of their last delivery. */
export async function presentLeads(act: Act, leads: readonly Shown[]): Promise<LeadRow[]> {
  if (leads.length === 0) return []
  const beside = await besideLeads(act, leads)
  await rememberTerms(act, beside)
  return Promise.all(
    leads.map(async lead => {
      const { ownerName, ...handoff } = beside.get(lead.id)!
      return {
        id: lead.id,
        name: displayName(lead),
        email: lead.email,
        phone: lead.phone,
        company: lead.company,
        stage: lead.stage,
        stageSince: lead.stage_since,
        owner: lead.owner_id ? { id: lead.owner_id, name: ownerName ?? '' } : null,
        channel: lead.channel as Channel | null,
        campaign: lead.campaign,
        contributedBy: lead.contributed_by,
        estimatedValue: lead.estimated_value,
        touchpointCount: lead.touchpoint_count,
        capturedAt: lead.captured_at,
        clock: isDelivered(handoff) ? await clockOf(act, handoff) : null,
        openMinor: lead.open_minor,
        wonMinor: lead.won_minor,
      }
    }),
  )
}

/** Many leads were delivered under few versions: each is read once, before their clocks all ask for it at the same time. */
async function rememberTerms(act: Act, beside: ReadonlyMap<string, Beside>): Promise<void> {
  const versions = new Set([...beside.values()].flatMap(({ version_id }) => version_id ?? []))
  for (const id of versions) await termsOfVersion(act, id)
}

interface Beside extends Omit<HandoffClockColumns, 'id' | 'delivered_at'> {
  ownerName: string | null
  id: string | null
  delivered_at: Instant | null
}

function isDelivered(handoff: Omit<Beside, 'ownerName'>): handoff is HandoffClockColumns {
  return handoff.id !== null
}

/** What lists show of a lead from other tables, by the lead's id. */
async function besideLeads({ tx, workspaceId }: Act, leads: readonly Shown[]): Promise<ReadonlyMap<string, Beside>> {
  const ids = leads.map(lead => lead.id)
  const owners = leads.map(lead => lead.owner_id)
  const { rows } = await sql<Beside & { leadId: string }>`
    select /* prepared */ l.id as "leadId", m.name as "ownerName",
      h.id, h.version_id, h.delivered_at, h.due_at, h.answered_at, h.closed_at
    from unnest(${ids}::uuid[], ${owners}::uuid[]) as l(id, owner_id)
    left join members m on m.workspace_id = ${workspaceId} and m.id = l.owner_id
    left join lateral (
      select id, version_id, delivered_at, due_at, answered_at, closed_at from handoffs
      where workspace_id = ${workspaceId} and lead_id = l.id and withdrawn_at is null order by cycle desc limit 1
    ) h on true`.execute(tx)
  return new Map(rows.map(({ leadId, ...beside }) => [leadId, beside]))
}

export async function namesOf(act: Act, memberIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (memberIds.length === 0) return new Map()
  const rows = await act.tx
    .selectFrom('members')
    .select(['id', 'name'])
    .where('workspace_id', '=', act.workspaceId)
    .where('id', 'in', [...new Set(memberIds)])
    .execute()
  return new Map(rows.map(row => [row.id, row.name]))
}
