import { importActivities, settleActivities } from '#features/activities/commands/import-activities.ts'
import { importDeals } from '#features/deals/commands/import-deals.ts'
import { importHandoffs } from '#features/handoffs/commands/import-handoffs.ts'
import { importLeads } from '#features/leads/commands/import-leads.ts'
import { settleStages } from '#features/leads/commands/settle-stages.ts'
import {
  type AppliedLead,
  type ImportedLead,
  importedKeys,
  type LeadState,
} from '#features/leads/rules/imported-lead.ts'
import type { Act } from '#platform/act.ts'
import type { Terms } from '../rules/rows.ts'
import { leaveForgottenOut } from './leave-forgotten-out.ts'
import { type ReadChunk, type RowResult, resolveLeads, resultOf } from './read-chunk.ts'

/** Takes a chunk of rows in, in the act's transaction. Answers what became of each row. */
export function writeChunk(act: Act, batchId: string, chunk: ReadChunk, terms: Terms): Promise<RowResult[]> {
  return writers[terms.kind](act, batchId, chunk, terms)
}

type Writer = (act: Act, batchId: string, chunk: ReadChunk, terms: Terms) => Promise<RowResult[]>

const writeLeads: Writer = async (act, batchId, chunk, terms) => {
  const { readable, left } = await leaveForgottenOut(act, chunk.leads, importedKeys)
  const batch = { id: batchId, defaultChannel: terms.mapping.defaults.channel ?? 'import' }
  const rows = readable.map(({ row }) => row)
  const applied = await importLeads(act, batch, rows, terms.mapping.known)
  const states = [...new Set(applied.map(({ state }) => state))]
  await importHandoffs(act, batchId, { deliveries: states.flatMap(deliveryOf), decisions: states.flatMap(decisionOf) })
  await importActivities(act, batchId, [
    ...states.flatMap(attemptOf),
    ...applied.flatMap((result, index) => noteOf(result, rows[index]!)),
  ])
  // A delivery may find activities that an earlier file brought.
  const known = states.filter(state => !state.isNew).map(state => state.id)
  await settleActivities(act, known)
  await settleStages(act, batchId, known)
  return [
    ...readable.map((each, index) => {
      const { outcome, state, filled } = applied[index]!
      return resultOf(
        each,
        outcome,
        outcome === 'updated' ? state.id : null,
        Object.keys(filled).length > 0 ? filled : null,
      )
    }),
    ...left,
  ]
}

const writeActivities: Writer = async (act, batchId, { activities }) => {
  const { readable, left } = await resolveLeads(act, activities)
  const isNew = await importActivities(
    act,
    batchId,
    readable.map(({ row }) => row),
  )
  return [...readable.map((each, index) => resultOf(each, isNew[index] ? 'created' : 'skipped')), ...left]
}

const writeDeals: Writer = async (act, batchId, { deals }, terms) => {
  const { readable, left } = await resolveLeads(act, deals)
  const applied = await importDeals(
    act,
    batchId,
    readable.map(({ row }) => row),
    terms.mapping.known,
  )
  return [
    ...readable.map((each, index) =>
      resultOf(each, applied[index]!.outcome, applied[index]!.filled?.id ?? null, applied[index]!.filled),
    ),
    ...left,
  ]
}

const writers: Record<Terms['kind'], Writer> = { leads: writeLeads, activities: writeActivities, deals: writeDeals }

function deliveryOf({ id, isNew, added, addedFacts, rejection }: LeadState) {
  const { deliveredAt, acceptedAt = null, rejectedAt = null } = addedFacts
  if (!deliveredAt) return []
  const ownerId = (added.owner_id as string | undefined) ?? null
  const reason = { reasonCode: rejection?.code ?? null, reasonWords: rejection?.words ?? null }
  return [{ leadId: id, isNewLead: isNew, ownerId, deliveredAt, acceptedAt, rejectedAt, ...reason }]
}

function decisionOf({ id, addedFacts, rejection }: LeadState) {
  const { deliveredAt, acceptedAt = null, rejectedAt = null } = addedFacts
  if (deliveredAt || (!acceptedAt && !rejectedAt)) return []
  return [
    { leadId: id, acceptedAt, rejectedAt, reasonCode: rejection?.code ?? null, reasonWords: rejection?.words ?? null },
  ]
}

const UNSAID = {
  externalId: null,
  outcome: null,
  memberId: null,
  author: null,
  durationSeconds: null,
  direction: 'outbound' as const,
}

/** The first attempt that a file of leads tells of is an activity like any other. */
function attemptOf({ id, addedFacts }: LeadState) {
  return addedFacts.firstAttemptAt
    ? [{ ...UNSAID, line: 0, leadId: id, kind: 'call' as const, words: null, occurredAt: addedFacts.firstAttemptAt }]
    : []
}

function noteOf({ outcome, state }: AppliedLead, { line, notes, capturedAt }: ImportedLead) {
  if (!notes || outcome !== 'created') return []
  return [{ ...UNSAID, line, leadId: state.id, kind: 'note' as const, words: notes, occurredAt: capturedAt }]
}
