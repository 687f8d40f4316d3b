import type { TermsInForce } from '#features/agreement/queries/terms.ts'
import { channelOf } from '#features/intake/rules/channel.ts'
import { columnsOf, fillEmpty, NOTHING_KNOWN } from '#features/intake/rules/columns.ts'
import { qualify } from '#features/intake/rules/qualify.ts'
import type { IntakeInput } from '#features/intake/schema.ts'
import { factsOf } from '#features/leads/rules/facts.ts'
import { isSamePersonByPhone, keysOf, type LeadKey } from '#features/leads/rules/identity.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import { type Ledger, type LedgerLead, record, termsAt, type When } from './ledger.ts'
import { move } from './move.ts'
import { deliver } from './routing.ts'
import type { HandoffRow, LeadRow } from './rows.ts'

export interface Received {
  lead: LedgerLead
  handoff: HandoffRow | null
}

/** As `receiveLead` of features/intake. */
export function receive(ledger: Ledger, when: When, input: IntakeInput): Received {
  const keys = keysOf(input, ledger.country)
  const known = recognise(ledger, keys, input)
  const lead = known ? returnOf(ledger, when, known, keys, input) : capture(ledger, when, keys, input)
  keepTouchpoint(ledger, when, lead.row.id, input)
  return { lead, handoff: applyAgreement(ledger, when, lead) }
}

function recognise({ byKey }: Ledger, keys: readonly LeadKey[], input: IntakeInput): LedgerLead | undefined {
  for (const { kind, key } of keys) {
    const match = byKey.get(`${kind} ${key}`)
    if (!match) continue
    const named = { email: match.row.email, firstName: match.row.first_name, lastName: match.row.last_name }
    if (kind === 'phone' && !isSamePersonByPhone(named, input)) continue
    return match
  }
  return undefined
}

function capture(ledger: Ledger, when: When, keys: readonly LeadKey[], input: IntakeInput): LedgerLead {
  const { at, by } = when
  const isOwn = input.contributedBy === 'sales'
  const row: LeadRow = {
    ...NOTHING_KNOWN,
    ...columnsOf(input),
    id: ledger.newId(at),
    channel: isOwn && !input.touchpoint.channel ? 'sales' : channelOf(input.touchpoint),
    campaign: campaignOf(input),
    source: input.touchpoint.utm.utm_source?.toLowerCase() ?? null,
    contributed_by: input.contributedBy,
    marketing_consent: marketingConsent(input),
    touchpoint_count: 1,
    owner_id: isOwn ? by : null,
    stage: 'lead',
    stage_since: at,
    qualified_by: null,
    qualification: null,
    captured_at: at,
    recorded_at: at,
    changed_at: at,
  }
  const lead: LedgerLead = { row, keys: [], milestones: new Map(), handoffs: [], activities: [], deals: [] }
  ledger.leads.set(row.id, lead)
  bindKeys(ledger, lead, keys)
  move(ledger, when, lead, null, { to: 'lead', cause: 'captured' })
  const data = { contributedBy: input.contributedBy }
  record(ledger, when, 'lead.captured', { kind: 'lead', id: row.id }, data)
  return lead
}

function returnOf(ledger: Ledger, when: When, lead: LedgerLead, keys: readonly LeadKey[], input: IntakeInput) {
  const consent = marketingConsent(input)
  const filled = fillEmpty(lead.row, columnsOf(input))
  Object.assign(lead.row, filled, consent !== null && { marketing_consent: consent })
  Object.assign(lead.row, { touchpoint_count: lead.row.touchpoint_count + 1, changed_at: when.at })
  const hers = new Set(lead.keys.map(({ kind }) => kind))
  bindKeys(
    ledger,
    lead,
    keys.filter(({ kind }) => !hers.has(kind)),
  )
  record(ledger, when, 'lead.returned', { kind: 'lead', id: lead.row.id })
  return lead
}

/** The first lead keeps a number that two share. */
function bindKeys({ byKey }: Ledger, lead: LedgerLead, keys: readonly LeadKey[]): void {
  for (const key of keys) {
    const name = `${key.kind} ${key.key}`
    if (byKey.has(name)) continue
    byKey.set(name, lead)
    lead.keys.push(key)
  }
}

function keepTouchpoint(ledger: Ledger, { at }: When, leadId: string, input: IntakeInput): void {
  const { kind, url, utm, occurredAt } = input.touchpoint
  const times = { occurred_at: occurredAt ?? at, recorded_at: at }
  const where = { channel: channelOf(input.touchpoint), campaign: campaignOf(input), url: url ?? null, utm }
  ledger.rows.touchpoints.push({ id: ledger.newId(at), lead_id: leadId, kind, ...where, ...times })
  for (const { purpose, given, words = null, url: page = null } of input.consents)
    ledger.rows.consents.push({ id: ledger.newId(at), lead_id: leadId, purpose, given, words, url: page, ...times })
}

/** As `applyAgreement` of features/intake: what the version in force makes of a lead that marketing holds. */
function applyAgreement(ledger: Ledger, when: When, lead: LedgerLead): HandoffRow | null {
  const { stage } = lead.row
  const isMarketings = stage === 'lead' || stage === 'mql' || stage === 'nurturing'
  const terms = isMarketings ? termsAt(ledger, when.at) : null
  if (!terms) return null
  const found = qualify(factsOf(lead.row, localDateOf(lead.row.captured_at, ledger.timeZone)), terms.document)
  Object.assign(lead.row, { qualified_by: terms.versionId, qualification: found, changed_at: when.at })
  if (found.verdict === 'lead' || isWithSales(lead)) return null
  if (found.verdict === 'discarded')
    return discard(ledger, when, lead, terms, found.discardedBecause?.personaId ?? null)
  if (stage === 'lead') {
    move(ledger, when, lead, 'lead', { to: 'mql', cause: 'qualified', versionId: terms.versionId })
    record(ledger, when, 'lead.qualified', { kind: 'lead', id: lead.row.id }, { versionId: terms.versionId })
  }
  const isKept = lead.row.contributed_by === 'sales' || found.missing.length > 0
  return isKept ? null : deliver(ledger, when, lead, terms)
}

function discard(ledger: Ledger, when: When, lead: LedgerLead, terms: TermsInForce, personaId: string | null): null {
  const persona = terms.document.idealCustomer.personas.find(({ id }) => id === personaId)
  move(ledger, when, lead, lead.row.stage, {
    to: 'discarded',
    cause: persona ? 'negative_persona' : 'no_persona',
    reasonCode: 'not_ideal_customer',
    reasonWords: persona?.name ?? null,
    versionId: terms.versionId,
  })
  record(ledger, when, 'lead.discarded', { kind: 'lead', id: lead.row.id }, { personaId: persona?.id ?? null })
  return null
}

function isWithSales({ row, handoffs }: LedgerLead): boolean {
  const last = handoffs.at(-1)
  return last !== undefined && last.closed_at === null && row.stage !== 'nurturing'
}

function campaignOf({ touchpoint }: IntakeInput): string | null {
  return touchpoint.campaign ?? (touchpoint.utm.utm_campaign?.trim() || null)
}

function marketingConsent({ consents }: IntakeInput): boolean | null {
  return consents.findLast(consent => consent.purpose === 'marketing')?.given ?? null
}
