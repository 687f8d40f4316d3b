import { findAndLockLastHandoffs } from '#features/handoffs/store/handoffs.ts'
import type { LeadKey } from '#features/leads/rules/identity.ts'
import {
  boundKinds,
  findAndLockLeads,
  type LeadRecord,
  newConsents,
  newKeys,
  newLeads,
  newTouchpoints,
  updateLeads,
} from '#features/leads/store/leads.ts'
import { MINUTE } from '#kernel/instant.ts'
import { type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import type { NewRows } from '#platform/database/insert-rows.ts'
import { newId } from '#platform/ids.ts'
import { type Arrival, recognise } from '../queries/recognise.ts'
import { campaignOf, capturedLead, marketingConsent } from '../rules/captured-lead.ts'
import { channelOf } from '../rules/channel.ts'
import { columnsOf, fillEmpty } from '../rules/columns.ts'
import { nextRound } from '../rules/rounds.ts'
import type { IntakeInput, Receipt } from '../schema.ts'
import { judge, newlyJudged, receiptOf } from './apply-agreement.ts'
import { type Arriving, foresee } from './foresee.ts'

/** One lead comes in: see `receiveLeads`. It is written when this is done, for what else the act does with it. */
export async function receiveLead(act: Act, input: IntakeInput): Promise<Outcome<Receipt>> {
  const [outcome] = await receiveLeads(act, [input])
  act.flush()
  return outcome!
}

/**
 * Leads come in, one or those that arrived together. Each is recognised by its id, address or phone, else new; its touchpoint and
 * consents are kept; it is qualified by the version in force now, delivered and routed. All in one transaction with the replies:
 * what was answered is never lost. Whoever comes twice among them is taken one time after the other. `foreseen`, of these and perhaps
 * more, was read as the act opened.
 */
export async function receiveLeads(
  act: Act,
  inputs: readonly IntakeInput[],
  foreseen?: Arriving,
): Promise<Outcome<Receipt>[]> {
  let arriving = foreseen ?? (await foresee(act, inputs))
  const receipts = new Map<IntakeInput, Receipt>()
  const asked = new Set(inputs.filter(input => !isInFuture(act, input)))
  let waiting = arriving.arrivals.filter(({ input }) => asked.has(input))
  while (waiting.length > 0) {
    const { round, later } = nextRound(waiting, marksOf)
    for (const [input, receipt] of await receiveRound(act, { ...arriving, arrivals: round }))
      receipts.set(input, receipt)
    if (later.length > 0) act.flush()
    waiting = await recognise(act, later)
    arriving = { ...arriving, locked: null }
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

/** Takes in arrivals of which no two are the same person. */
async function receiveRound(
  act: Act,
  { arrivals, company, terms, locked }: Arriving,
): Promise<[IntakeInput, Receipt][]> {
  const { known, lasts, bound } = await findAndLockKnown(
    act,
    arrivals.flatMap(({ knownId }) => knownId ?? []),
  )
  const subjects = arrivals.map(({ input, knownId, taken }) => {
    const before = known.get(knownId ?? '')
    const lead = before ? returned(before, withoutTaken(input, taken)) : capturedLead(act, input, newId())
    return { lead, last: lasts.get(lead.id) }
  })
  recordComing(act, subjects, known)
  const judged = await judge(act, subjects, { terms, timeZone: company.timeZone, locked })
  const came = arrivals.map((arrival, index) => ({ ...arrival, leadId: judged[index]!.lead.id }))
  const { fresh = [], again = [] } = Object.groupBy(
    judged.map(({ lead }) => lead),
    ({ id }) => (known.has(id) ? 'again' : 'fresh'),
  )
  const captured = fresh.map(
    ({ id, captured_at: at }) => ({ leadId: id, from: null, to: 'lead', cause: 'captured', at }) as const,
  )
  const rows = [
    newLeads(act, fresh),
    ...newKeys(act, keysToBind(came, bound)),
    ...newTouches(act, came),
    ...(await newlyJudged(act, judged, captured)),
  ]
  act.writeAtEnd(rows)
  if (again.length > 0) {
    act.flush()
    act.meanwhile(updateLeads(act, again))
  }
  return arrivals.map(({ input }, index) => [input, receiptOf(judged[index]!, !known.has(judged[index]!.lead.id))])
}

/** Leads that were known, locked with their last handoffs, and which kinds of keys they have. */
async function findAndLockKnown(act: Act, leadIds: readonly string[]) {
  const [known, lasts, bound] = await Promise.all([
    findAndLockLeads(act, leadIds),
    findAndLockLastHandoffs(act, leadIds),
    boundKinds(act, leadIds),
  ])
  return { known, lasts, bound: new Set(bound.map(row => `${row.lead_id} ${row.kind}`)) }
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

interface Came extends Arrival {
  leadId: string
}

/** A known lead gets keys of the kinds that it lacks. */
function keysToBind(came: readonly Came[], bound: ReadonlySet<string>) {
  return came.flatMap(({ keys, taken, leadId }) =>
    keys
      .filter(({ kind }) => !taken.includes(kind) && !bound.has(`${leadId} ${kind}`))
      .map(key => ({ ...key, leadId })),
  )
}

function newTouches(act: Act, came: readonly Came[]): NewRows[] {
  const common = ({ input: { touchpoint }, leadId }: Came) => ({
    id: newId(),
    lead_id: leadId,
    occurred_at: touchpoint.occurredAt ?? act.now,
    recorded_at: act.now,
  })
  const touchpoints = came.map(each => ({
    ...common(each),
    kind: each.input.touchpoint.kind,
    channel: channelOf(each.input.touchpoint),
    campaign: campaignOf(each.input),
    url: each.input.touchpoint.url ?? null,
    utm: each.input.touchpoint.utm,
  }))
  const consents = came.flatMap(each =>
    each.input.consents.map(({ purpose, given, words, url }) => ({
      ...common(each),
      purpose,
      given,
      words: words ?? null,
      url: url ?? null,
    })),
  )
  return [newTouchpoints(act, touchpoints), newConsents(act, consents)]
}
