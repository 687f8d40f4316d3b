import { termsAt } from '#features/agreement/queries/terms.ts'
import type { LaterStage } from '#features/agreement/schema.ts'
import { clockOf } from '#features/handoffs/queries/clock-of.ts'
import { namesOf, presentLeads } from '#features/handoffs/queries/present-leads.ts'
import { lackingFor } from '#features/handoffs/rules/lacking.ts'
import { erasedAt } from '#features/leads/queries/erased-at.ts'
import { factsOf } from '#features/leads/rules/facts.ts'
import type { Lead } from '#features/leads/schema.ts'
import type { LeadRecord } from '#features/leads/store/leads.ts'
import { missingFields } from '#kernel/criteria/completeness.ts'
import { notFound, type Outcome } from '#kernel/outcome.ts'
import { MILESTONE_STAGES } from '#kernel/stages.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'

/** One lead with all that stands beside it on its page. */
export async function findLead(act: Act, leadId: string): Promise<Outcome<Lead>> {
  const lead = (await act.tx
    .selectFrom('leads')
    .selectAll()
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', leadId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()) as LeadRecord | undefined
  if (!lead) return notFound('lead')
  const [row] = await presentLeads(act, [lead])
  return {
    ...(row as NonNullable<typeof row>),
    firstName: lead.first_name,
    lastName: lead.last_name,
    jobTitle: lead.job_title,
    country: lead.country,
    region: lead.region,
    city: lead.city,
    postalCode: lead.postal_code,
    website: lead.website,
    employees: lead.employees,
    annualRevenue: lead.annual_revenue,
    interest: lead.interest,
    message: lead.message,
    source: lead.source,
    externalId: lead.external_id,
    marketingConsent: lead.marketing_consent,
    recordedAt: lead.recorded_at,
    erasedAt: await erasedAt(act, leadId),
    qualifiedBy: lead.qualified_by,
    qualification: lead.qualification,
    ...(await missingOf(act, lead)),
    handoffs: await handoffsOf(act, leadId),
    deals: await dealsOf(act, leadId),
    milestones: await milestonesOf(act, leadId),
  }
}

export async function isLead(act: Act, leadId: string): Promise<boolean> {
  const row = await act.tx
    .selectFrom('leads')
    .select('id')
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', leadId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

async function missingOf(act: Act, lead: LeadRecord): Promise<Pick<Lead, 'missingFields' | 'missingByStage'>> {
  const terms = await termsAt(act, act.now)
  if (!terms) return { missingFields: [], missingByStage: { sal: [], sql: [], opportunity: [], customer: [] } }
  const { timeZone } = terms.document.calendar.hours
  const facts = factsOf(lead, localDateOf(lead.captured_at, timeZone))
  const by = (stage: LaterStage) => lackingFor(stage, lead, terms.document)
  return {
    missingFields: missingFields(terms.document.idealCustomer.minimumAtHandoff, facts),
    missingByStage: { sal: by('sal'), sql: by('sql'), opportunity: by('opportunity'), customer: by('customer') },
  }
}

async function handoffsOf(act: Act, leadId: string): Promise<Lead['handoffs']> {
  const rows = await act.tx
    .selectFrom('handoffs')
    .selectAll()
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', leadId)
    .where('withdrawn_at', 'is', null)
    .orderBy('cycle', 'desc')
    .execute()
  const names = await namesOf(
    act,
    rows.flatMap(row => row.owner_id ?? []),
  )
  return Promise.all(
    rows.map(async row => ({
      id: row.id,
      cycle: row.cycle,
      versionId: row.version_id,
      owner: row.owner_id ? { id: row.owner_id, name: names.get(row.owner_id) ?? '' } : null,
      clock: await clockOf(act, row),
      acceptedAt: row.accepted_at,
      rejectedAt: row.rejected_at,
      reasonCode: row.reason_code,
      reasonWords: row.reason_words,
      firstAttemptAt: row.first_attempt_at,
      firstContactAt: row.first_contact_at,
      overdueAt: row.overdue_at,
      routing: row.routing,
    })),
  )
}

async function dealsOf(act: Act, leadId: string): Promise<Lead['deals']> {
  return act.tx
    .selectFrom('deals')
    .select([
      'id',
      'title',
      'kind',
      'sales_channel as salesChannel',
      'amount_minor as amountMinor',
      'currency',
      'opened_at as openedAt',
      'won_at as wonAt',
      'won_because as wonBecause',
      'lost_at as lostAt',
      'lost_because as lostBecause',
    ])
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', leadId)
    .where('withdrawn_at', 'is', null)
    .orderBy('opened_at', 'desc')
    .execute()
}

async function milestonesOf(act: Act, leadId: string): Promise<Lead['milestones']> {
  const rows = await act.tx
    .selectFrom('milestones')
    .select(['stage', 'occurred_at as occurredAt', 'implied'])
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', leadId)
    .where('withdrawn_at', 'is', null)
    .execute()
  return rows.sort((a, b) => MILESTONE_STAGES.indexOf(a.stage) - MILESTONE_STAGES.indexOf(b.stage))
}
