import type { Terms } from '#features/agreement/queries/terms.ts'
import { newDeliveries, type PlannedDelivery, planDeliveries } from '#features/handoffs/commands/deliver.ts'
import type { HandoffRecord } from '#features/handoffs/store/handoffs.ts'
import { factsOf } from '#features/leads/rules/facts.ts'
import type { LeadRecord } from '#features/leads/store/leads.ts'
import { type Move, newMoves } from '#features/leads/store/stages.ts'
import type { Locked } from '#features/routing/commands/choose-owner.ts'
import type { Stage } from '#kernel/stages.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import type { NewRows } from '#platform/database/insert-rows.ts'
import { type Qualification, qualify } from '../rules/qualify.ts'
import type { Receipt } from '../schema.ts'

/** A lead whose row is locked or new, and its last handoff. */
export interface Subject {
  lead: LeadRecord
  last: HandoffRecord | undefined
}

/** What the agreement makes of a lead, not yet written: its row as it will be, how it moves, and its delivery. */
export interface Judged {
  lead: LeadRecord
  moves: Move[]
  delivery: PlannedDelivery | null
}

/** By what leads are judged, and where the company is. */
interface Bench {
  terms: Terms | null
  timeZone: string
  /** Among whom the owners are chosen, where they are locked already. */
  locked?: Locked | null
}

/**
 * Qualifies leads by the version in force and does what it says: discards them, makes them MQLs, delivers them to sales, in the
 * order given. Leads that sales already works, customers and discarded ones stay as they are. Without a version in force nothing
 * happens. Chooses the owners, but writes nothing about the leads: see `newlyJudged`.
 */
export async function judge(
  act: Act,
  subjects: readonly Subject[],
  { terms, timeZone, locked }: Bench,
): Promise<Judged[]> {
  if (!terms) return subjects.map(({ lead }) => ({ lead, moves: [], delivery: null }))
  const judged = subjects.map(subject => ({ subject, ...judgeOne(act, subject, terms, timeZone) }))
  const due = judged
    .filter(({ isDue }) => isDue)
    .map(({ subject: { lead, last } }) => ({ leadId: lead.id, lastCycle: last?.cycle ?? 0 }))
  const deliveries = new Map(
    (await planDeliveries(act, due, terms, locked)).map(delivery => [delivery.leadId, delivery]),
  )
  return judged.map(({ lead, moves }) => withDelivery(act, { lead, moves, delivery: deliveries.get(lead.id) ?? null }))
}

/** The rows of what `judge` decided, beside those of the leads; `before` are moves that came first. */
export async function newlyJudged(
  act: Act,
  judged: readonly Judged[],
  before: readonly Move[] = [],
): Promise<NewRows[]> {
  return [
    ...(await newMoves(act, [...before, ...judged.flatMap(({ moves }) => moves)])),
    newDeliveries(
      act,
      judged.flatMap(({ delivery }) => delivery ?? []),
    ),
  ]
}

/** Leads that marketing holds. `mql` is among them: one that waits for its missing data is delivered when it has them. */
function isForQualification(stage: Stage): boolean {
  return stage === 'lead' || stage === 'mql' || stage === 'nurturing'
}

interface Verdict {
  lead: LeadRecord
  moves: Move[]
  isDue: boolean
}

function judgeOne(act: Act, { lead, last }: Subject, terms: Terms, timeZone: string): Verdict {
  if (!isForQualification(lead.stage)) return { lead, moves: [], isDue: false }
  const qualification = qualify(factsOf(lead, localDateOf(lead.captured_at, timeZone)), terms.document)
  const looked: Verdict = {
    lead: { ...lead, qualified_by: terms.versionId, qualification },
    moves: [],
    isDue: false,
  }
  // The last handoff is still open: the lead is in the hands of sales and stays there.
  const isWithSales = last !== undefined && last.closed_at === null && lead.stage !== 'nurturing'
  if (isWithSales || qualification.verdict === 'lead') return looked
  return qualification.verdict === 'discarded'
    ? discarded(act, looked, terms, qualification)
    : qualified(act, looked, terms, qualification)
}

function discarded(act: Act, { lead }: Verdict, terms: Terms, { discardedBecause }: Qualification): Verdict {
  const persona = terms.document.idealCustomer.personas.find(({ id }) => id === discardedBecause?.personaId)
  act.record({
    kind: 'lead.discarded',
    subject: { kind: 'lead', id: lead.id },
    data: { personaId: persona?.id ?? null },
  })
  const move: Move = {
    leadId: lead.id,
    from: lead.stage,
    to: 'discarded',
    cause: persona ? 'negative_persona' : 'no_persona',
    reasonCode: 'not_ideal_customer',
    reasonWords: persona?.name ?? null,
    versionId: terms.versionId,
  }
  return { lead: movedBy(act, lead, move), moves: [move], isDue: false }
}

/** A lead that sales brought is theirs already: nothing is handed over. One without the agreed minimum waits for its data. */
function qualified(act: Act, { lead }: Verdict, { versionId }: Terms, { missing }: Qualification): Verdict {
  const isDue = lead.contributed_by !== 'sales' && missing.length === 0
  if (lead.stage !== 'lead') return { lead, moves: [], isDue }
  act.record({ kind: 'lead.qualified', subject: { kind: 'lead', id: lead.id }, data: { versionId } })
  const move: Move = { leadId: lead.id, from: 'lead', to: 'mql', cause: 'qualified', versionId }
  return { lead: movedBy(act, lead, move), moves: [move], isDue }
}

/** The lead in the hands it is delivered to; one that was nurtured is an MQL again. */
function withDelivery(act: Act, { lead, moves, delivery }: Judged): Judged {
  if (!delivery) return { lead, moves, delivery }
  const given = { ...lead, owner_id: delivery.ownerId ?? lead.owner_id }
  if (lead.stage !== 'nurturing') return { lead: given, moves, delivery }
  const move: Move = {
    leadId: lead.id,
    from: lead.stage,
    to: 'mql',
    cause: 'delivered_again',
    versionId: delivery.terms.versionId,
    handoffId: delivery.id,
  }
  return { lead: movedBy(act, given, move), moves: [...moves, move], delivery }
}

function movedBy(act: Act, lead: LeadRecord, { to }: Move): LeadRecord {
  return { ...lead, stage: to, stage_since: act.now }
}

export function receiptOf({ lead, delivery }: Judged, created: boolean): Receipt {
  const handoff = delivery && { id: delivery.id, ownerId: delivery.ownerId, dueAt: delivery.dueAt }
  return { id: lead.id, created, stage: lead.stage, handoff }
}
