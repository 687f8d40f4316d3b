import { settleActivities, withdrawImportedActivities } from '#features/activities/commands/import-activities.ts'
import { withdrawImportedDeals } from '#features/deals/commands/import-deals.ts'
import { withdrawImportedHandoffs } from '#features/handoffs/commands/import-handoffs.ts'
import { settleStages } from '#features/leads/commands/settle-stages.ts'
import { withdrawImportedLeads } from '#features/leads/commands/withdraw-import.ts'
import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act, RunAct } from '#platform/act.ts'
import { stateOf } from '../queries/imports.ts'
import { dealsWith, filledBy, leadsBuiltOn, leadsLeft, leadsToUndo } from '../queries/undo.ts'
import type { ImportKind } from '../schema/words.ts'
import { deleteFile, findAndLockBatch, findBatch, updateBatch } from '../store/batches.ts'
import { isTimeToTell } from './telling.ts'

/** Asks for an import to be undone: see `undoImport`. Asked again, it goes on where it stood. */
export async function withdrawImport(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  const batch = await findAndLockBatch(act, id)
  if (!batch?.received_at) return notFound('import')
  const state = stateOf(batch)
  if (state === 'running') return refuse('import_running')
  if (state === 'withdrawn') return refuse('import_over')
  if (state === 'prepared') return refuse('import_nothing_written')
  await updateBatch(act, id, {
    withdrawal_asked_at: batch.withdrawal_asked_at ?? act.now,
    withdrawal_asked_by: batch.withdrawal_asked_by ?? act.memberId,
  })
  act.record({ kind: 'import.withdrawing', subject: { kind: 'import', id } })
  return DONE
}

/** Leads whose part in an import is undone in one transaction. */
const PORTION = 2000

/**
 * Undoes an import, a portion of leads in a transaction: what it wrote is withdrawn, what it filled is emptied, and all that follows is
 * settled anew. How far it is moves in the same transaction, so an undoing that was cut goes on exactly there.
 */
export async function undoImport(
  act: RunAct,
  workspaceId: string,
  batchId: string,
  signal?: AbortSignal,
  portion = PORTION,
): Promise<void> {
  const batch = await act({ workspaceId, memberId: null }, current => findBatch(current, batchId))
  const actor = { workspaceId, memberId: batch?.withdrawal_asked_by ?? null }
  while (await act(actor, current => undoPortion(current, batchId, portion))) signal?.throwIfAborted()
}

/** Whether there may be more. */
async function undoPortion(act: Act, id: string, portion: number): Promise<boolean> {
  const batch = await findAndLockBatch(act, id)
  if (!batch || stateOf(batch) !== 'withdrawing') return false
  const leadIds = await leadsToUndo(act, batch, portion)
  const last = leadIds.at(-1)
  if (!last) {
    await updateBatch(act, id, { withdrawn_at: act.now, leads_kept: batch.leads_kept ?? 0 })
    await deleteFile(act, id)
    const data = { leadsKept: batch.leads_kept ?? 0 }
    act.record({ kind: 'import.withdrawn', subject: { kind: 'import', id }, data })
    return false
  }
  const kept = await withdrawers[batch.kind](act, id, leadIds)
  const isTelling = isTimeToTell(act, batch)
  await updateBatch(act, id, {
    undone_until: last,
    leads_undone: batch.leads_undone + leadIds.length,
    leads_kept: (batch.leads_kept ?? 0) + kept,
    ...(isTelling && { progressed_at: act.now }),
  })
  if (isTelling) act.record({ kind: 'import.progressed', subject: { kind: 'import', id } })
  return true
}

/** Undoes what an import told of these leads. Answers how many of them stay for what others did. */
type Withdrawer = (act: Act, batchId: string, leadIds: readonly string[]) => Promise<number>

const withdrawLeads: Withdrawer = async (act, batchId, leadIds) => {
  const kept = new Set(await leadsBuiltOn(act, batchId, leadIds))
  const ids = leadIds.filter(id => !kept.has(id))
  const handedOver = await withdrawImportedHandoffs(act, batchId, ids)
  await withdrawImportedActivities(act, batchId, ids)
  const moved = await withdrawImportedLeads(act, batchId, ids, await filledBy(act, batchId, ids))
  // Of leads that are gone there is nothing to settle: only those that were known before are left.
  const known = await leadsLeft(act, [...new Set([...handedOver, ...moved])])
  await settleActivities(act, known, true)
  await settleStages(act, null, known)
  return kept.size
}

const withdrawActivities: Withdrawer = async (act, batchId, leadIds) => {
  await withdrawImportedActivities(act, batchId, leadIds)
  return 0
}

const withdrawDeals: Withdrawer = async (act, batchId, leadIds) => {
  const filled = await filledBy(act, batchId, await dealsWith(act, leadIds))
  return (await withdrawImportedDeals(act, batchId, leadIds, filled)).length
}

const withdrawers: Record<ImportKind, Withdrawer> = {
  leads: withdrawLeads,
  activities: withdrawActivities,
  deals: withdrawDeals,
}
