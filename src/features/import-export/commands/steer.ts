import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { stateOf } from '../queries/imports.ts'
import { deleteBatch, findAndLockBatch, updateBatch } from '../store/batches.ts'

/** Starts a checked import, or lets one that failed or was cancelled go on where it stood. */
export async function startImport(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  const batch = await findAndLockBatch(act, id)
  if (!batch?.received_at) return notFound('import')
  const state = stateOf(batch)
  if (state === 'running') return refuse('import_running')
  if (state === 'finished' || state === 'withdrawing' || state === 'withdrawn') return refuse('import_over')
  if (!batch.checked_at) return refuse('import_not_checked')
  await updateBatch(act, id, {
    started_at: batch.started_at ?? act.now,
    failed_at: null,
    failure: null,
    cancelled_at: null,
  })
  act.record({ kind: 'import.started', subject: { kind: 'import', id } })
  return DONE
}

/** Stops an import after the chunk that is being written. */
export async function cancelImport(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  const batch = await findAndLockBatch(act, id)
  if (!batch?.received_at) return notFound('import')
  if (stateOf(batch) !== 'running') return refuse('import_not_running')
  await updateBatch(act, id, { cancelled_at: act.now })
  act.record({ kind: 'import.cancelled', subject: { kind: 'import', id } })
  return DONE
}

export async function discardImport(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  const batch = await findAndLockBatch(act, id)
  if (!batch) return notFound('import')
  if (batch.started_at) return refuse('import_started')
  await deleteBatch(act, id)
  act.record({ kind: 'import.withdrawn', subject: { kind: 'import', id } })
  return DONE
}
