import type { Act } from '#platform/act.ts'
import { answeringOf } from '../queries/answering.ts'
import { settledDeadline } from '../rules/breach.ts'
import {
  type AnsweredHandoff,
  type AnsweringActivity,
  type SettledAnswer,
  settledAnswers,
} from '../rules/settled-answers.ts'
import { deadlineOf } from '../store/handoffs.ts'
import {
  decideImportedHandoffs,
  findAndLockHandoffs,
  type ImportedDecision,
  type ImportedHandoff,
  insertImportedHandoffs,
  withdrawHandoffsOf,
  writeAnswers,
} from '../store/import-handoffs.ts'
import { tellAnswer } from './tell-answer.ts'

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

/**
 * Finds anew which attempt and contact answered the handoffs of these leads, after activities or deliveries came in, in whatever order.
 * `coming` are about to be written. Answers, by activity, the handoff into which it falls where that is not noted yet.
 */
export async function settleAnswers(
  act: Act,
  leadIds: readonly string[],
  coming: readonly (AnsweringActivity & { leadId: string })[] = [],
  isUndoing = false,
): Promise<Map<string, string>> {
  if (leadIds.length === 0) return new Map()
  const { handoffs, activities: known } = await answeringOf(act, leadIds)
  const activities = [...known, ...coming.map(activity => ({ ...activity, handoffId: null }))]
  const activitiesOf = Map.groupBy(activities, activity => activity.leadId)
  const settled = [...Map.groupBy(handoffs, handoff => handoff.leadId)].flatMap(([leadId, ofLead]) =>
    settledAnswers(ofLead, activitiesOf.get(leadId) ?? [], isUndoing),
  )
  const before = new Map(handoffs.map(handoff => [handoff.id, handoff]))
  await writeSettled(
    act,
    settled.filter(answer => isChange(before.get(answer.id)!, answer)),
  )
  const noted = new Map(activities.map(activity => [activity.id, activity.handoffId]))
  return new Map(
    settled.flatMap(({ id, activityIds }) =>
      activityIds.filter(each => noted.get(each) !== id).map(each => [each, id] as const),
    ),
  )
}

/** A handoff that was delivered here has a deadline: what answers it by a file settles its breach as what is logged does. */
async function writeSettled(act: Act, answers: readonly SettledAnswer[]): Promise<void> {
  const locked = await findAndLockHandoffs(
    act,
    answers.map(({ id }) => id),
  )
  const settled = answers.map(answer => {
    const handoff = locked.get(answer.id)!
    return { answer, handoff, ...settledDeadline(deadlineOf(handoff), answer.answeredAt, act.now) }
  })
  await writeAnswers(
    act,
    settled.map(({ answer, overdueAt, overdueNoticedAt }) => ({ ...answer, overdueAt, overdueNoticedAt })),
  )
  for (const { answer, handoff, news } of settled)
    if (handoff.version_id !== null) tellAnswer(act, handoff, answer.answeredAt, news)
}

function isChange(before: AnsweredHandoff, after: SettledAnswer): boolean {
  const instants = ['firstAttemptAt', 'firstContactAt', 'answeredAt', 'closedAt'] as const
  return (
    before.answeredBy !== after.answeredBy ||
    instants.some(field => before[field]?.getTime() !== after[field]?.getTime())
  )
}

export async function withdrawImportedHandoffs(
  act: Act,
  batchId: string,
  leadIds: readonly string[],
): Promise<string[]> {
  return withdrawHandoffsOf(act, batchId, leadIds)
}
