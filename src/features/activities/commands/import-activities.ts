import { settleAnswers } from '#features/handoffs/commands/import-handoffs.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { knownActivities } from '../queries/known-activities.ts'
import { type ImportedActivity, isImportedAttempt, isImportedContact, sameness } from '../rules/imported-activity.ts'
import { insertImportedActivities, noteHandoffs, withdrawActivitiesOf } from '../store/import-activities.ts'

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
  const created = rows
    .filter((_, index) => isNew[index])
    .map(row => ({ ...row, id: newId(), isAttempt: isImportedAttempt(row), isContact: isImportedContact(row) }))
  const handoffOf = await settleAnswers(act, [...new Set(created.map(row => row.leadId))], created)
  await insertImportedActivities(act, batchId, created, handoffOf)
  const own = new Set(created.map(({ id }) => id))
  await noteHandoffs(act, new Map([...handoffOf].filter(([id]) => !own.has(id))))
  return isNew
}

/** Finds anew which activities answer the handoffs of leads, and notes in which they fall. */
export async function settleActivities(act: Act, leadIds: readonly string[], isUndoing = false): Promise<void> {
  await noteHandoffs(act, await settleAnswers(act, leadIds, [], isUndoing))
}

/** Takes back what an import told of these leads; their handoffs are answered as if it had never been told. */
export async function withdrawImportedActivities(act: Act, batchId: string, leadIds: readonly string[]): Promise<void> {
  await settleActivities(act, await withdrawActivitiesOf(act, batchId, leadIds), true)
}
