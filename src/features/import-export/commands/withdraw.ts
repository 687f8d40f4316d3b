import { settleActivities, withdrawImportedActivities } from '#features/activities/commands/import-activities.ts'
import { withdrawImportedDeals } from '#features/deals/commands/import-deals.ts'
import { withdrawImportedHandoffs } from '#features/handoffs/commands/import-handoffs.ts'
import { settleStages } from '#features/leads/commands/settle-stages.ts'
import { withdrawImportedLeads } from '#features/leads/commands/withdraw-import.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { stateOf } from '../queries/imports.ts'
import { filledBy, leadsBuiltOn, leadsLeft } from '../queries/undo.ts'
import type { ImportKind } from '../schema/words.ts'
import { deleteFile, findAndLockBatch, updateBatch } from '../store/batches.ts'

/** Undoes an import: what it wrote is withdrawn, what it filled is emptied, and all that follows is settled anew. */
export async function withdrawImport(act: Act, id: string): Promise<Outcome<{ leadsKept: number }>> {
  const batch = await findAndLockBatch(act, id)
  if (!batch?.received_at) return notFound('import')
  const state = stateOf(batch)
  if (state === 'running') return refuse('import_running')
  if (state === 'withdrawn') return refuse('import_over')
  if (state === 'prepared') return refuse('import_nothing_written')
  const leadsKept = await withdrawers[batch.kind](act, id)
  await updateBatch(act, id, { withdrawn_at: act.now, leads_kept: leadsKept })
  await deleteFile(act, id)
  act.record({ kind: 'import.withdrawn', subject: { kind: 'import', id }, data: { leadsKept } })
  return { leadsKept }
}

type Withdrawer = (act: Act, batchId: string) => Promise<number>

const withdrawLeads: Withdrawer = async (act, batchId) => {
  const keptIds = await leadsBuiltOn(act, batchId)
  const filled = await filledBy(act, batchId)
  const handedOver = await withdrawImportedHandoffs(act, batchId, keptIds)
  await withdrawImportedActivities(act, batchId, keptIds)
  const moved = await withdrawImportedLeads(act, batchId, { keptIds, filled })
  // Of leads that are gone there is nothing to settle: only those that were known before are left.
  const known = await leadsLeft(act, [...new Set([...handedOver, ...moved])])
  await settleActivities(act, known, true)
  await settleStages(act, null, known)
  return keptIds.length
}

const withdrawActivities: Withdrawer = async (act, batchId) => {
  await withdrawImportedActivities(act, batchId, [])
  return 0
}

const withdrawDeals: Withdrawer = async (act, batchId) => {
  const keptIds = await withdrawImportedDeals(act, batchId, await filledBy(act, batchId))
  return keptIds.length
}

const withdrawers: Record<ImportKind, Withdrawer> = {
  leads: withdrawLeads,
  activities: withdrawActivities,
  deals: withdrawDeals,
}
