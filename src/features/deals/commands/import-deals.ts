import { importMoves, settleStages } from '#features/leads/commands/settle-stages.ts'
import { withdrawImportedMoves } from '#features/leads/commands/withdraw-import.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { knownDeals, leadsOfDeals } from '../queries/known-deals.ts'
import { type AppliedDeal, applyDeal, type ImportedDeal, openedAtOf } from '../rules/imported-deal.ts'
import { emptyFilledDeals, fillImportedDeals, insertImportedDeals, withdrawDealsOf } from '../store/import-deals.ts'

/** Takes in the deals of a chunk, with the stages that they prove of their leads. Answers what became of each row, in order. */
export async function importDeals(
  act: Act,
  batchId: string,
  rows: readonly ImportedDeal[],
  known: 'fill' | 'skip',
): Promise<AppliedDeal[]> {
  const leads = await leadsOfDeals(act, [...new Set(rows.map(row => row.leadId))])
  const opened = rows.map(row => ({ ...row, openedAt: openedAtOf(row, leads.get(row.leadId)!.capturedAt) }))
  const bySameness = await knownDeals(act, opened)
  const applied = opened.map(row => applyDeal(row, leads.get(row.leadId)!, bySameness, known, newId))
  await insertImportedDeals(
    act,
    batchId,
    applied.flatMap(({ created }) => created ?? []),
  )
  await fillImportedDeals(
    act,
    applied.flatMap(({ filled }) => filled ?? []),
  )
  await importMoves(
    act,
    batchId,
    applied.flatMap((result, index) => movesOf(result, rows[index]!)),
  )
  return applied
}

/**
 * A won deal whose opening is not known proves the opportunity without having been seen as one: then it is implied. Won: a customer. Lost:
 * back with marketing, unless another deal is open (`settledStages` sees to that).
 */
function movesOf({ created, filled }: AppliedDeal, row: ImportedDeal) {
  const { leadId, wonAt, lostAt, lostBecause } = row
  const isOpeningSeen = created && (row.openedAt !== null || wonAt === null)
  const isDecision = created || filled?.won_at || filled?.lost_at
  return [
    ...(isOpeningSeen
      ? [{ leadId, from: 'sql' as const, to: 'opportunity' as const, occurredAt: created.openedAt }]
      : []),
    ...(isDecision && wonAt
      ? [{ leadId, from: 'opportunity' as const, to: 'customer' as const, occurredAt: wonAt }]
      : []),
    ...(isDecision && lostAt
      ? [
          {
            leadId,
            from: 'opportunity' as const,
            to: 'nurturing' as const,
            occurredAt: lostAt,
            reasonWords: lostBecause,
          },
        ]
      : []),
  ]
}

/**
 * Takes back the deals that an import made with these leads, and what it proved of them. Answers the leads of deals that others have worked
 * on: those stay.
 */
export async function withdrawImportedDeals(
  act: Act,
  batchId: string,
  leadIds: readonly string[],
  filled: readonly { id: string; filled: object }[],
): Promise<string[]> {
  await emptyFilledDeals(act, filled)
  const keptIds = new Set(await withdrawDealsOf(act, batchId, leadIds))
  const movedIds = leadIds.filter(id => !keptIds.has(id))
  await settleStages(act, null, await withdrawImportedMoves(act, batchId, movedIds))
  return [...keptIds]
}
