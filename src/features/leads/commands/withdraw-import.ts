import type { Act } from '#platform/act.ts'
import { emptyFilled, withdrawLeadsOf, withdrawMovesOf } from '../store/withdraw-import.ts'

/** Takes back what an import wrote about leads, but for `keptIds`. Answers the leads whose stages are to be settled anew. */
export async function withdrawImportedLeads(
  act: Act,
  batchId: string,
  { keptIds, filled }: { keptIds: readonly string[]; filled: readonly { id: string; filled: object }[] },
): Promise<string[]> {
  await emptyFilled(act, filled)
  return withdrawLeadsOf(act, batchId, keptIds)
}

/** Takes back the moves that imported deals proved, but for the leads of `keptIds`. Answers the leads to be settled anew. */
export async function withdrawImportedMoves(act: Act, batchId: string, keptIds: readonly string[]): Promise<string[]> {
  return withdrawMovesOf(act, batchId, keptIds)
}
