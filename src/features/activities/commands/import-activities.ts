import { settleAnswers } from '#features/handoffs/commands/import-handoffs.ts'
import type { Act } from '#platform/act.ts'
import { knownActivities } from '../queries/known-activities.ts'
import { type ImportedActivity, sameness } from '../rules/imported-activity.ts'
import { insertImportedActivities } from '../store/import-activities.ts'

/**
 * Adds the activities of a chunk that are not here yet and finds anew what answered the handoffs of their leads. Answers, in order, which
 * were created.
 */
export async function importActivities(
  act: Act,
  batchId: string,
  rows: readonly ImportedActivity[],
): Promise<boolean[]> {
  const known = await knownActivities(act, rows)
  const isNew = rows.map(row => {
    const isKnown = known.has(sameness(row))
    known.add(sameness(row))
    return !isKnown
  })
  const created = rows.filter((_, index) => isNew[index])
  await insertImportedActivities(act, batchId, created)
  await settleAnswers(act, [...new Set(created.map(row => row.leadId))])
  return isNew
}
