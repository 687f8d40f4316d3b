import { displayName } from '#features/leads/rules/facts.ts'
import type { LeadRow } from '#features/leads/schema.ts'
import type { LeadRecord } from '#features/leads/store/leads.ts'
import type { Channel } from '#kernel/fields.ts'
import type { Act } from '#platform/act.ts'
import { clockOf } from './clock-of.ts'

type Shown = Omit<LeadRecord, 'qualification' | 'past'>

/** Leads as lists show them: with their owner's name and the clock of their last delivery. */
export async function presentLeads(act: Act, leads: readonly Shown[]): Promise<LeadRow[]> {
  if (leads.length === 0) return []
  const names = await namesOf(
    act,
    leads.flatMap(lead => lead.owner_id ?? []),
  )
  const handoffs = await lastHandoffs(
    act,
    leads.map(lead => lead.id),
  )
  return Promise.all(
    leads.map(async lead => {
      const handoff = handoffs.get(lead.id)
      return {
        id: lead.id,
        name: displayName(lead),
        email: lead.email,
        phone: lead.phone,
        company: lead.company,
        stage: lead.stage,
        stageSince: lead.stage_since,
        owner: lead.owner_id ? { id: lead.owner_id, name: names.get(lead.owner_id) ?? '' } : null,
        channel: lead.channel as Channel | null,
        campaign: lead.campaign,
        contributedBy: lead.contributed_by,
        estimatedValue: lead.estimated_value,
        touchpointCount: lead.touchpoint_count,
        capturedAt: lead.captured_at,
        clock: handoff ? await clockOf(act, handoff) : null,
      }
    }),
  )
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

async function lastHandoffs(act: Act, leadIds: readonly string[]) {
  const rows = await act.tx
    .selectFrom('handoffs')
    .distinctOn('lead_id')
    .select(['id', 'lead_id', 'version_id', 'delivered_at', 'due_at', 'answered_at', 'closed_at'])
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', 'in', [...leadIds])
    .where('withdrawn_at', 'is', null)
    .orderBy('lead_id')
    .orderBy('cycle', 'desc')
    .execute()
  return new Map(rows.map(row => [row.lead_id, row]))
}
