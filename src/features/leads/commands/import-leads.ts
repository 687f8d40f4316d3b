import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { leadStatesByKey } from '../queries/leads-for-import.ts'
import { type AppliedLead, applyLead, type ImportedLead, importedKeys, type LeadState } from '../rules/imported-lead.ts'
import { type SettledStages, settledStages } from '../rules/settled-stages.ts'
import {
  type Batch,
  bindImportedKeys,
  fillLeads,
  type ImportedMove,
  insertImportedLeads,
  insertImportedMoves,
  insertMilestones,
} from '../store/import-leads.ts'

export type { Batch }

/**
 * Takes in the leads of a chunk of rows: nobody is told, no clock starts, nothing is qualified. Known leads (by id, e-mail, phone) get what
 * they lack. Answers what became of each row, in order; stages of known leads are settled by the caller, when handoffs are in.
 */
export async function importLeads(
  act: Act,
  batch: Batch,
  rows: readonly ImportedLead[],
  known: 'fill' | 'skip',
): Promise<AppliedLead[]> {
  const keys = rows.map(row => importedKeys(row))
  const byKey = await leadStatesByKey(act, keys.flat(), true)
  const applied = rows.map((row, index) => applyLead(row, keys[index]!, byKey, known, newId))
  const states = [...new Set(applied.map(({ state }) => state))]
  await writeNew(
    act,
    batch,
    states.filter(state => state.isNew),
  )
  const knownStates = states.filter(state => !state.isNew)
  await fillLeads(act, knownStates)
  await insertImportedMoves(act, batch.id, knownStates.flatMap(movesOf))
  await bindImportedKeys(act, batch, states)
  return applied
}

/** So many leads are sent at a time: the database begins with the first while the program makes the next. */
const LEADS_AT_A_TIME = 200

async function writeNew(act: Act, batch: Batch, states: readonly LeadState[]): Promise<void> {
  const leads: NewLead[] = []
  for (let start = 0; start < states.length; start += LEADS_AT_A_TIME) {
    const some = states.slice(start, start + LEADS_AT_A_TIME).map(newLead)
    await insertImportedLeads(act, batch, some)
    leads.push(...some)
  }
  await insertImportedMoves(
    act,
    batch.id,
    leads.flatMap(lead => lead.moves),
  )
  await insertMilestones(
    act,
    batch.id,
    leads.flatMap(({ state, settled }) => settled.milestones.map(milestone => ({ ...milestone, leadId: state.id }))),
  )
}

interface NewLead {
  state: LeadState
  moves: ImportedMove[]
  settled: SettledStages
}

function newLead(state: LeadState): NewLead {
  const { capturedAt } = state.row!
  const moves: ImportedMove[] = [
    { leadId: state.id, from: null, to: 'lead', occurredAt: capturedAt },
    ...movesOf(state),
  ]
  const deliveredAt = state.addedFacts.deliveredAt ?? null
  return { state, moves, settled: settledStages({ capturedAt, moves, deliveredAt, hasOpenDeal: false }) }
}

function movesOf({ id, addedFacts, rejection }: LeadState): ImportedMove[] {
  const { mqlAt, acceptedAt, sqlAt, rejectedAt } = addedFacts
  return [
    ...(mqlAt ? [{ leadId: id, from: 'lead' as const, to: 'mql' as const, occurredAt: mqlAt }] : []),
    ...(acceptedAt ? [{ leadId: id, from: 'mql' as const, to: 'sal' as const, occurredAt: acceptedAt }] : []),
    ...(sqlAt ? [{ leadId: id, from: 'sal' as const, to: 'sql' as const, occurredAt: sqlAt }] : []),
    ...(rejectedAt && rejection
      ? [
          {
            leadId: id,
            from: 'mql' as const,
            to: rejection.leadsTo,
            occurredAt: rejectedAt,
            reasonCode: rejection.code,
            reasonWords: rejection.words,
          },
        ]
      : []),
  ]
}
