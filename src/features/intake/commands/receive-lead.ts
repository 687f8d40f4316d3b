import { isSamePersonByPhone, keysOf, type LeadKey } from '#features/leads/rules/identity.ts'
import {
  bindKeys,
  findAndLockLead,
  findByKeys,
  insertConsents,
  insertLead,
  insertTouchpoint,
  type LeadRecord,
  updateLead,
} from '#features/leads/store/leads.ts'
import { moveLead } from '#features/leads/store/stages.ts'
import { MINUTE } from '#kernel/instant.ts'
import { isRefusal, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { channelOf } from '../rules/channel.ts'
import { columnsOf, fillEmpty } from '../rules/columns.ts'
import type { IntakeInput, Receipt } from '../schema.ts'
import { applyAgreement, receiptOf } from './apply-agreement.ts'

/**
 * A lead comes in. Recognised by its id, address or phone, else new; its touchpoint and consents are kept; it is qualified by the
 * version in force now, delivered and routed. All in one transaction with the reply: what was answered is never lost.
 */
export async function receiveLead(act: Act, input: IntakeInput): Promise<Outcome<Receipt>> {
  const occurredAt = input.touchpoint.occurredAt ?? act.now
  if (occurredAt.getTime() > act.now.getTime() + 2 * MINUTE) return refuse('touchpoint_in_future', {}, 422)
  const company = await act.tx
    .selectFrom('workspaces')
    .select(['country', 'time_zone'])
    .where('workspace_id', '=', act.workspaceId)
    .executeTakeFirstOrThrow()
  const keys = keysOf(input, company.country)
  const known = await recognise(act, keys, input)

  const lead = known ? await returnOf(act, known, keys, input) : await capture(act, keys, input)
  if (isRefusal(lead)) return lead
  await keepTouchpoint(act, lead.id, input)
  const outcome = await applyAgreement(act, lead, company.time_zone)
  return receiptOf(lead, known === undefined, outcome)
}

/** The lead that carries one of the keys, the surest key deciding; a phone alone only where it is the same person. */
async function recognise(act: Act, keys: readonly LeadKey[], input: IntakeInput): Promise<LeadRecord | undefined> {
  const found = await findByKeys(act, keys)
  for (const { kind } of keys) {
    const match = found.find(row => row.kind === kind)
    if (!match) continue
    const named = { email: match.email, firstName: match.first_name, lastName: match.last_name }
    if (kind === 'phone' && !isSamePersonByPhone(named, input)) continue
    return findAndLockLead(act, match.lead_id)
  }
  return undefined
}

async function capture(act: Act, keys: readonly LeadKey[], input: IntakeInput): Promise<LeadRecord> {
  const id = newId()
  const isOwn = input.contributedBy === 'sales'
  await insertLead(act, {
    ...columnsOf(input),
    id,
    external_id: input.externalId ?? null,
    channel: isOwn && !input.touchpoint.channel ? 'sales' : channelOf(input.touchpoint),
    campaign: campaignOf(input),
    source: input.touchpoint.utm.utm_source?.toLowerCase() ?? null,
    contributed_by: input.contributedBy,
    marketing_consent: marketingConsent(input),
    touchpoint_count: 1,
    // A lead that a seller brings is theirs.
    owner_id: isOwn ? act.memberId : null,
    stage_since: act.now,
    captured_at: act.now,
    recorded_at: act.now,
    changed_at: act.now,
  })
  await bindKeys(act, id, keys)
  await moveLead(act, { leadId: id, from: null, to: 'lead', cause: 'captured' })
  act.record({ kind: 'lead.captured', subject: { kind: 'lead', id }, data: { contributedBy: input.contributedBy } })
  return (await findAndLockLead(act, id)) as LeadRecord
}

/** A known lead again: what was empty is filled, what is known stays as it is. */
async function returnOf(
  act: Act,
  known: LeadRecord,
  keys: readonly LeadKey[],
  input: IntakeInput,
): Promise<LeadRecord> {
  const consent = marketingConsent(input)
  await updateLead(act, known.id, {
    ...fillEmpty(known, columnsOf(input)),
    ...(known.external_id === null && input.externalId && { external_id: input.externalId }),
    ...(consent !== null && { marketing_consent: consent }),
    touchpoint_count: known.touchpoint_count + 1,
  })
  const bound = await act.tx
    .selectFrom('lead_keys')
    .select('kind')
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', known.id)
    .execute()
  const hers = new Set(bound.map(row => row.kind))
  await bindKeys(
    act,
    known.id,
    keys.filter(({ kind }) => !hers.has(kind)),
  )
  act.record({ kind: 'lead.returned', subject: { kind: 'lead', id: known.id } })
  return (await findAndLockLead(act, known.id)) as LeadRecord
}

async function keepTouchpoint(act: Act, leadId: string, input: IntakeInput): Promise<void> {
  const { kind, url, utm, occurredAt } = input.touchpoint
  await insertTouchpoint(act, {
    id: newId(),
    lead_id: leadId,
    kind,
    channel: channelOf(input.touchpoint),
    campaign: campaignOf(input),
    url: url ?? null,
    utm: JSON.stringify(utm),
    occurred_at: occurredAt ?? act.now,
    recorded_at: act.now,
  })
  await insertConsents(
    act,
    input.consents.map(({ purpose, given, words, url: page }) => ({
      id: newId(),
      lead_id: leadId,
      purpose,
      given,
      words: words ?? null,
      url: page ?? null,
      occurred_at: occurredAt ?? act.now,
      recorded_at: act.now,
    })),
  )
}

function campaignOf({ touchpoint }: IntakeInput): string | null {
  return touchpoint.campaign ?? (touchpoint.utm.utm_campaign?.trim() || null)
}

function marketingConsent({ consents }: IntakeInput): boolean | null {
  return consents.findLast(consent => consent.purpose === 'marketing')?.given ?? null
}
