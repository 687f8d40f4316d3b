import { noteAnswer } from '#features/handoffs/commands/note-answer.ts'
import { findAndLockLead } from '#features/leads/store/leads.ts'
import { DONE } from '#kernel/endpoint.ts'
import { earlierOf } from '#kernel/instant.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { isAttempt, isContact } from '../rules/communication.ts'
import { CLOCK_SKEW_MS, precedes } from '../rules/occurrence.ts'
import type { ActivityInput } from '../schema.ts'
import { insertActivity } from '../store/activities.ts'

/** Logs what was done with a lead. A communication answers the clock of its handoff; a note or an assignment does not. */
export async function logActivity(
  act: Act,
  leadId: string,
  input: ActivityInput,
): Promise<Outcome<{ id: string; answered: boolean }>> {
  const lead = await findAndLockLead(act, leadId)
  if (!lead) return notFound('lead')
  const told = input.occurredAt ?? act.now
  if (told.getTime() > act.now.getTime() + CLOCK_SKEW_MS) return refuse('activity_in_future', {}, 422)
  const occurredAt = earlierOf(told, act.now)
  if (precedes(occurredAt, lead)) return refuse('activity_before_lead', {}, 422)

  const id = await insertActivity(act, {
    lead_id: leadId,
    member_id: act.memberId,
    kind: input.kind,
    direction: input.direction,
    is_attempt: isAttempt(input),
    is_contact: isContact(input),
    outcome: input.outcome ?? null,
    words: input.words ?? null,
    duration_seconds: input.durationMinutes === undefined ? null : Math.round(input.durationMinutes * 60),
    place: input.place ?? null,
    distance_metres: input.distanceKm === undefined ? null : Math.round(input.distanceKm * 1000),
    occurred_at: occurredAt,
  })
  const { answered } = await noteAnswer(act, leadId)
  return { id, answered }
}

/** Takes back what was logged by mistake. The row stays, withdrawn, with who took it back. */
export async function withdrawActivity(act: Act, activityId: string): Promise<Outcome<typeof DONE>> {
  const activity = await act.tx
    .selectFrom('activities')
    .select(['lead_id', 'withdrawn_at'])
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', activityId)
    .executeTakeFirst()
  if (!activity) return notFound('activity')
  if (activity.withdrawn_at) return DONE
  await findAndLockLead(act, activity.lead_id)
  await act.tx
    .updateTable('activities')
    .set({ withdrawn_at: act.now, withdrawn_by: act.memberId })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', activityId)
    .execute()
  act.record({
    kind: 'activity.withdrawn',
    subject: { kind: 'activity', id: activityId },
    data: { leadId: activity.lead_id },
  })
  await noteAnswer(act, activity.lead_id)
  return DONE
}
