import type { Act } from '#platform/act.ts'
import { emptyFilled, withdrawLeadsOf, withdrawMovesOf } from '../store/withdraw-import.ts'

/** Takes back what an import wrote about these leads. Answers those that stay and whose stages are to be settled anew. */
export async function withdrawImportedLeads(
  act: Act,
  batchId: string,
  leadIds: readonly string[],
  filled: readonly { id: string; filled: object }[],
): Promise<string[]> {
  await emptyFilled(act, filled)
  return withdrawLeadsOf(act, batchId, leadIds)
}

/** Takes back the moves that imported deals proved of these leads. Answers those to be settled anew. */
export async function withdrawImportedMoves(act: Act, batchId: string, leadIds: readonly string[]): Promise<string[]> {
  return withdrawMovesOf(act, batchId, leadIds)
}
