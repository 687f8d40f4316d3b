import { findAndLockLead, type LeadRecord } from '#features/leads/store/leads.ts'
import { findLastMove, type KeptMove, withdrawMove } from '#features/leads/store/withdraw-move.ts'
import { DONE } from '#kernel/endpoint.ts'
import { type Instant, MINUTE } from '#kernel/instant.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import type { DoneMany, TakenBack } from '../schema.ts'
import { findAndLockLastHandoff, restoreHandoff } from '../store/handoffs.ts'
import { eachLead } from './many.ts'

/** As long as a slip of the hand is noticed. */
const TAKEN_BACK_WITHIN = MINUTE

/**
 * Takes back what somebody has just done with a lead themselves, if nothing followed: the lead and its handoff are as they were, its
 * clock as well. What was true in between stays to be read.
 */
export async function takeBack(act: Act, leadId: string, cause: TakenBack): Promise<Outcome<typeof DONE>> {
  const lead = await findAndLockLead(act, leadId)
  if (!lead) return notFound('lead')
  const handoff = await findAndLockLastHandoff(act, leadId)
  const move = await findLastMove(act, leadId)
  if (!move || move.cause !== cause || !isOwnAndFresh(act, move) || (await hasFollowed(act, lead, move)))
    return refuse('move_not_taken_back')
  if (handoff && handoff.id === move.handoffId) await restoreHandoff(act, handoff.id, justBefore(move.recordedAt))
  await withdrawMove(act, leadId, move)
  const { from, to } = move
  act.record({ kind: 'lead.move_withdrawn', subject: { kind: 'lead', id: leadId }, data: { cause, from, to } })
  return DONE
}

/** Of each lead that it can be taken back of. */
export async function takeBackMany(act: Act, leadIds: readonly string[], cause: TakenBack): Promise<DoneMany> {
  const { done, refused } = await eachLead(act, leadIds, lead => takeBack(act, lead.id, cause))
  return { done: done.map(({ leadId }) => leadId), refused }
}

function isOwnAndFresh({ memberId, now }: Act, move: KeptMove): boolean {
  return (
    memberId !== null && move.memberId === memberId && now.getTime() - move.recordedAt.getTime() <= TAKEN_BACK_WITHIN
  )
}

/** Whether the lead was changed, delivered, assigned, worked or sold to since. */
async function hasFollowed(act: Act, lead: LeadRecord, { recordedAt }: KeptMove): Promise<boolean> {
  if (lead.changed_at > recordedAt) return true
  const of = <T extends 'handoffs' | 'activities' | 'deals'>(table: T) =>
    act.tx
      .selectFrom(table as 'handoffs')
      .select('id')
      .where('workspace_id', '=', act.workspaceId)
      .where('lead_id', '=', lead.id)
  const followed = await of('handoffs')
    .where(eb => eb.or([eb('recorded_at', '>', recordedAt), eb('assigned_at', '>', recordedAt)]))
    .unionAll(of('activities').where('recorded_at', '>', recordedAt))
    .unionAll(of('deals').where('recorded_at', '>', recordedAt))
    .limit(1)
    .executeTakeFirst()
  return followed !== undefined
}

function justBefore(at: Instant): Instant {
  return new Date(at.getTime() - 1)
}
