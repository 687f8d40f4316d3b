import type { Act } from '#platform/act.ts'
import {
  decideImportedHandoffs,
  type ImportedDecision,
  type ImportedHandoff,
  insertImportedHandoffs,
  settleHandoffs,
  withdrawHandoffsOf,
} from '../store/import-handoffs.ts'

export type { ImportedDecision, ImportedHandoff }

/** Adds deliveries and decisions that a file tells of. No clock starts and nobody is told. */
export async function importHandoffs(
  act: Act,
  batchId: string,
  { deliveries, decisions }: { deliveries: readonly ImportedHandoff[]; decisions: readonly ImportedDecision[] },
): Promise<void> {
  await insertImportedHandoffs(act, batchId, deliveries)
  await decideImportedHandoffs(act, decisions)
}

/** Which attempt and contact answered the handoffs of these leads, after activities or deliveries came in, in whatever order. */
export async function settleAnswers(act: Act, leadIds: readonly string[], isUndoing = false): Promise<void> {
  await settleHandoffs(act, leadIds, isUndoing)
}

export async function withdrawImportedHandoffs(
  act: Act,
  batchId: string,
  keptIds: readonly string[],
): Promise<string[]> {
  return withdrawHandoffsOf(act, batchId, keptIds)
}
