import { type Terms, termsOfVersion } from '#features/agreement/queries/terms.ts'
import { isAllowed } from '#kernel/abilities.ts'
import { DONE } from '#kernel/endpoint.ts'
import { type Instant, MINUTE } from '#kernel/instant.ts'
import { notFound, type Outcome, type Refusal, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { findAndLockHandoff, type HandoffRecord, updateHandoff } from '../store/handoffs.ts'
import { giveLead } from './deliver.ts'

/** Takes a handoff from the queue for oneself. Of two who try at once, one gets it and the other is told who. */
export async function claimHandoff(act: Act, handoffId: string): Promise<Outcome<typeof DONE>> {
  const handoff = await findAndLockHandoff(act, handoffId)
  if (!handoff) return notFound('handoff')
  if (handoff.owner_id === act.memberId) return DONE
  if (handoff.owner_id) return refuse('handoff_taken', { name: await nameOf(act, handoff.owner_id) })
  if (isOver(handoff)) return refuse('handoff_over')
  const refusal = await whyTakesNone(act, act.memberId as string)
  return refusal ?? giveTo(act, handoff, act.memberId, 'claimed')
}

/** Gives a handoff to a member of sales, or back to the queue. The deadline follows the version: kept, carried on or fresh. */
export async function assignHandoff(
  act: Act,
  handoffId: string,
  memberId: string | null,
): Promise<Outcome<typeof DONE>> {
  const handoff = await findAndLockHandoff(act, handoffId)
  if (!handoff) return notFound('handoff')
  if (handoff.owner_id === memberId) return DONE
  if (isOver(handoff)) return refuse('handoff_over')
  const refusal = memberId && (await whyTakesNone(act, memberId))
  if (refusal) return refusal
  return giveTo(act, handoff, memberId, 'assigned')
}

/** Handoffs are for active members of sales who may answer them. Null: the member may take one. */
export async function whyTakesNone(act: Act, memberId: string): Promise<Refusal | null> {
  const member = await act.tx
    .selectFrom('members')
    .select(['name', 'functions', 'role', 'deactivated_at'])
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', memberId)
    .executeTakeFirst()
  if (!member) return notFound('member')
  const mayTake =
    !member.deactivated_at && member.functions.includes('sales') && isAllowed(member.role, 'handoffs.answer')
  return mayTake ? null : refuse('member_takes_no_handoffs', { name: member.name })
}

/** Puts a handoff that waits in the queue into the hands that routing chose. */
export async function routeQueued(act: Act, handoff: HandoffRecord, ownerId: string, routing: unknown): Promise<void> {
  await updateHandoff(act, handoff.id, { routing: JSON.stringify(routing) })
  await giveTo(act, handoff, ownerId, 'routed')
}

/**
 * Passes on the handoff of a member who leaves. Without a new owner it waits again: under turns for who has room, else for who takes it.
 * `routing` says how the owner was chosen; null where a person named them.
 */
export async function passOnHandoff(
  act: Act,
  handoff: HandoffRecord,
  { to, routing }: { to: string | null; routing: unknown },
): Promise<void> {
  if (to && routing) await updateHandoff(act, handoff.id, { routing: JSON.stringify(routing) })
  await giveTo(act, handoff, to, routing ? 'routed' : 'assigned')
}

async function giveTo(
  act: Act,
  handoff: HandoffRecord,
  ownerId: string | null,
  how: 'claimed' | 'assigned' | 'routed',
): Promise<typeof DONE> {
  const dueAt = handoff.owner_id === null ? handoff.due_at : await dueAfterReassignment(act, handoff)
  // Put into the queue by a person, it stays there for whoever takes it.
  const routing =
    ownerId === null && how === 'assigned' && act.memberId ? { routing: JSON.stringify({ rule: 'queue' }) } : {}
  await updateHandoff(act, handoff.id, {
    ...routing,
    owner_id: ownerId,
    assigned_at: ownerId ? act.now : null,
    due_at: dueAt,
  })
  await giveLead(act, handoff.lead_id, ownerId)
  act.record({
    kind: 'handoff.assigned',
    subject: { kind: 'handoff', id: handoff.id },
    data: {
      leadId: handoff.lead_id,
      from: handoff.owner_id,
      to: ownerId,
      how,
      dueBefore: handoff.due_at,
      dueAfter: dueAt,
    },
  })
  return DONE
}

/** `keep`: the first deadline. `fresh`: the whole time again, from now. `carry`: the time that was left, from now. */
async function dueAfterReassignment(act: Act, handoff: HandoffRecord): Promise<Instant | null> {
  if (!handoff.due_at || !handoff.version_id || handoff.answered_at || handoff.overdue_noticed_at) return handoff.due_at
  const terms = await termsOfVersion(act, handoff.version_id)
  return terms && reassignedDue(terms, handoff.delivered_at, handoff.due_at, act.now)
}

export function reassignedDue(terms: Terms, deliveredAt: Instant, dueAt: Instant, now: Instant): Instant {
  const { onReassignment, answerWithinMinutes } = terms.document.handoff
  const whole = answerWithinMinutes * MINUTE
  if (onReassignment === 'fresh') return terms.time.add(now, whole)
  if (onReassignment === 'keep') return dueAt
  const used = terms.time.between(deliveredAt, now)
  return terms.time.add(now, Math.max(0, whole - used))
}

/** Answered and decided, or ended: nobody can take it any more. */
function isOver(handoff: HandoffRecord): boolean {
  return handoff.closed_at !== null || handoff.rejected_at !== null
}

async function nameOf(act: Act, memberId: string): Promise<string> {
  const row = await act.tx
    .selectFrom('members')
    .select('name')
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', memberId)
    .executeTakeFirst()
  return row?.name ?? ''
}
