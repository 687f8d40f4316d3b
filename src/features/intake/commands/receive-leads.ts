import { findAndLockLastHandoffs } from '#features/handoffs/store/handoffs.ts'
import { isSamePersonByPhone, keysOf, type LeadKey } from '#features/leads/rules/identity.ts'
import {
  bindKeys,
  boundKinds,
  findAndLockLeads,
  findByKeys,
  insertConsents,
  insertLeads,
  insertTouchpoints,
  type LeadRecord,
  updateLeads,
} from '#features/leads/store/leads.ts'
import { MINUTE } from '#kernel/instant.ts'
import { type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { findCompany } from '../queries/company.ts'
import { campaignOf, capturedLead, marketingConsent } from '../rules/captured-lead.ts'
import { channelOf } from '../rules/channel.ts'
import { columnsOf, fillEmpty } from '../rules/columns.ts'
import { nextRound } from '../rules/rounds.ts'
import type { IntakeInput, Receipt } from '../schema.ts'
import { judge, keepJudged, receiptOf } from './apply-agreement.ts'

/** An input with what its lead is recognised by, and the id of the lead that carries it already. */
interface Arrival {
  input: IntakeInput
  keys: LeadKey[]
  knownId?: string
  /** Kinds of its keys that another lead carries: perhaps the same person. They stay that lead's, and what they stand for is not filled in. */
  taken: LeadKey['kind'][]
}

/** One lead comes in: see `receiveLeads`. */
export async function receiveLead(act: Act, input: IntakeInput): Promise<Outcome<Receipt>> {
  const [outcome] = await receiveLeads(act, [input])
  return outcome!
}

/**
 * Leads come in, one or those that arrived together. Each is recognised by its id, address or phone, else new; its touchpoint and
 * consents are kept; it is qualified by the version in force now, delivered and routed. All in one transaction with the replies:
 * what was answered is never lost. Whoever comes twice among them is taken one time after the other.
 */
export async function receiveLeads(act: Act, inputs: readonly IntakeInput[]): Promise<Outcome<Receipt>[]> {
  const company = await findCompany(act)
  const receipts = new Map<IntakeInput, Receipt>()
  let waiting = inputs
    .filter(input => !isInFuture(act, input))
    .map(input => ({ input, keys: keysOf(input, company.country), taken: [] as LeadKey['kind'][] }))
    .filter(({ keys }) => keys.length > 0)
  while (waiting.length > 0) {
    const { round, later } = nextRound(await recognise(act, waiting), marksOf)
    for (const [input, receipt] of await receiveRound(act, round, company.timeZone)) receipts.set(input, receipt)
    waiting = later
  }
  return inputs.map(
    input =>
      receipts.get(input) ?? refuse(isInFuture(act, input) ? 'touchpoint_in_future' : 'lead_unreachable', {}, 422),
  )
}

function isInFuture(act: Act, { touchpoint }: IntakeInput): boolean {
  return (touchpoint.occurredAt ?? act.now).getTime() > act.now.getTime() + 2 * MINUTE
}

/** Two arrivals that share one of these may be the same person. */
function marksOf({ keys, knownId }: Arrival): string[] {
  return [...keys.map(({ kind, key }) => `${kind} ${key}`), ...(knownId ? [knownId] : [])]
}

/** The leads that carry one of the keys, the surest key deciding; a phone alone only where it is the same person. */
async function recognise(act: Act, arrivals: readonly Arrival[]): Promise<Arrival[]> {
  const found = await findByKeys(
    act,
    arrivals.flatMap(({ keys }) => keys),
  )
  const byKey = new Map(found.map(row => [`${row.kind} ${row.key}`, row]))
  return arrivals.map(({ input, keys }) => {
    const matches = keys.flatMap(({ kind, key }) => byKey.get(`${kind} ${key}`) ?? [])
    const match = matches.find(({ kind, email, first_name, last_name }) => {
      return kind !== 'phone' || isSamePersonByPhone({ email, firstName: first_name, lastName: last_name }, input)
    })
    return { input, keys, knownId: match?.lead_id, taken: match ? takenBy(matches, match.lead_id) : [] }
  })
}

function takenBy(matches: readonly { kind: LeadKey['kind']; lead_id: string }[], knownId: string): LeadKey['kind'][] {
  return matches.filter(({ lead_id }) => lead_id !== knownId).map(({ kind }) => kind)
}

/** Takes in arrivals of which no two are the same person. */
async function receiveRound(
  act: Act,
  arrivals: readonly Arrival[],
  timeZone: string,
): Promise<[IntakeInput, Receipt][]> {
  const knownIds = arrivals.flatMap(({ knownId }) => knownId ?? [])
  const known = await findAndLockLeads(act, knownIds)
  const lasts = await findAndLockLastHandoffs(act, knownIds)
  const subjects = arrivals.map(({ input, knownId, taken }) => {
    const before = known.get(knownId ?? '')
    const lead = before ? returned(before, withoutTaken(input, taken)) : capturedLead(act, input, newId())
    return { lead, last: lasts.get(lead.id) }
  })
  recordComing(act, subjects, known)
  const judged = await judge(act, subjects, timeZone)
  const leads = judged.map(({ lead }) => lead)
  const fresh = leads.filter(lead => !known.has(lead.id))

  await insertLeads(act, fresh)
  await updateLeads(
    act,
    leads.filter(lead => known.has(lead.id)),
  )
  await bindNewKeys(
    act,
    arrivals.map(({ keys, taken }, index) => ({
      keys: keys.filter(({ kind }) => !taken.includes(kind)),
      leadId: leads[index]!.id,
    })),
    [...known.keys()],
  )
  await keepTouchpoints(
    act,
    arrivals.map(({ input }, index) => ({ input, leadId: leads[index]!.id })),
  )
  await keepJudged(
    act,
    judged,
    fresh.map(({ id, captured_at: at }) => ({ leadId: id, from: null, to: 'lead', cause: 'captured', at })),
  )
  return arrivals.map(({ input }, index) => [input, receiptOf(judged[index]!, !known.has(leads[index]!.id))])
}

function withoutTaken(input: IntakeInput, taken: readonly LeadKey['kind'][]): IntakeInput {
  const own = { ...input }
  if (taken.includes('email')) own.email = undefined
  if (taken.includes('external')) own.externalId = undefined
  if (taken.includes('phone')) own.phone = undefined
  return own
}

/** A known lead again: what was empty is filled, what is known stays as it is. */
function returned(known: LeadRecord, input: IntakeInput): LeadRecord {
  return {
    ...known,
    ...fillEmpty(known, columnsOf(input)),
    external_id: known.external_id ?? input.externalId ?? null,
    marketing_consent: marketingConsent(input) ?? known.marketing_consent,
    touchpoint_count: known.touchpoint_count + 1,
  }
}

function recordComing(act: Act, subjects: readonly { lead: LeadRecord }[], known: ReadonlyMap<string, unknown>): void {
  for (const { lead } of subjects) {
    const subject = { kind: 'lead', id: lead.id } as const
    if (known.has(lead.id)) act.record({ kind: 'lead.returned', subject })
    else act.record({ kind: 'lead.captured', subject, data: { contributedBy: lead.contributed_by } })
  }
}

/** A known lead gets keys of the kinds that it lacks. */
async function bindNewKeys(
  act: Act,
  leads: readonly { keys: readonly LeadKey[]; leadId: string }[],
  knownIds: readonly string[],
): Promise<void> {
  const bound = new Set((await boundKinds(act, knownIds)).map(row => `${row.lead_id} ${row.kind}`))
  await bindKeys(
    act,
    leads.flatMap(({ keys, leadId }) =>
      keys.filter(({ kind }) => !bound.has(`${leadId} ${kind}`)).map(key => ({ ...key, leadId })),
    ),
  )
}

async function keepTouchpoints(act: Act, arrivals: readonly { input: IntakeInput; leadId: string }[]): Promise<void> {
  const common = ({ input: { touchpoint }, leadId }: { input: IntakeInput; leadId: string }) => ({
    id: newId(),
    lead_id: leadId,
    occurred_at: touchpoint.occurredAt ?? act.now,
    recorded_at: act.now,
  })
  await insertTouchpoints(
    act,
    arrivals.map(arrival => ({
      ...common(arrival),
      kind: arrival.input.touchpoint.kind,
      channel: channelOf(arrival.input.touchpoint),
      campaign: campaignOf(arrival.input),
      url: arrival.input.touchpoint.url ?? null,
      utm: arrival.input.touchpoint.utm,
    })),
  )
  await insertConsents(
    act,
    arrivals.flatMap(arrival =>
      arrival.input.consents.map(({ purpose, given, words, url }) => ({
        ...common(arrival),
        purpose,
        given,
        words: words ?? null,
        url: url ?? null,
      })),
    ),
  )
}
