import { earlierOf, type Instant } from '#kernel/instant.ts'

/** A handoff as far as activities answer it. `stopsAt` is null where no version promised anything. */
export interface AnsweredHandoff {
  id: string
  cycle: number
  deliveredAt: Instant
  versionId: string | null
  stopsAt: 'attempt' | 'contact' | null
  rejectedAt: Instant | null
  closedAt: Instant | null
  firstAttemptAt: Instant | null
  firstContactAt: Instant | null
  answeredAt: Instant | null
  answeredBy: string | null
}

export interface AnsweringActivity {
  id: string
  occurredAt: Instant
  memberId: string | null
  isAttempt: boolean
  isContact: boolean
}

export interface SettledAnswer {
  id: string
  firstAttemptAt: Instant | null
  firstContactAt: Instant | null
  answeredAt: Instant | null
  answeredBy: string | null
  closedAt: Instant | null
  /** The activities that fall into this handoff. */
  activityIds: string[]
}

/**
 * Which attempt and which contact came first in each handoff of one lead: at or after its delivery and before the next one. The first
 * attempt answers where no version says otherwise. So files answer the same in whatever order they come. A handoff that was delivered
 * under a version keeps an earlier answer unless `isUndoing`; what comes after it was closed answers it no more.
 */
export function settledAnswers(
  handoffs: readonly AnsweredHandoff[],
  activities: readonly AnsweringActivity[],
  isUndoing = false,
): SettledAnswer[] {
  const inOrder = handoffs.toSorted((a, b) => a.deliveredAt.getTime() - b.deliveredAt.getTime() || a.cycle - b.cycle)
  const told = activities.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.id < b.id ? -1 : 1))
  return inOrder.map((handoff, index) => {
    const next = inOrder[index + 1]
    const within = told.filter(
      ({ occurredAt }) =>
        occurredAt >= handoff.deliveredAt &&
        (!next || occurredAt < next.deliveredAt) &&
        !(handoff.versionId !== null && handoff.closedAt !== null && occurredAt > handoff.closedAt),
    )
    return settled(handoff, within, isUndoing || handoff.versionId === null)
  })
}

function settled(handoff: AnsweredHandoff, within: readonly AnsweringActivity[], isFresh: boolean): SettledAnswer {
  const attempt = within.find(activity => activity.isAttempt) ?? null
  const contact = within.find(activity => activity.isContact) ?? null
  const answer = handoff.stopsAt === 'contact' ? contact : attempt
  const keep = (before: Instant | null, found: AnsweringActivity | null) =>
    earliest(isFresh ? null : before, found?.occurredAt ?? null)
  const answeredAt = keep(handoff.answeredAt, answer)
  const isFound = answer !== null && answeredAt?.getTime() === answer.occurredAt.getTime()
  const isUnanswered = handoff.rejectedAt !== null && !(attempt && attempt.occurredAt <= handoff.rejectedAt)
  return {
    id: handoff.id,
    firstAttemptAt: keep(handoff.firstAttemptAt, attempt),
    firstContactAt: keep(handoff.firstContactAt, contact),
    answeredAt,
    answeredBy: isFound ? answer.memberId : isFresh ? null : handoff.answeredBy,
    closedAt: handoff.versionId === null ? (isUnanswered ? handoff.rejectedAt : null) : handoff.closedAt,
    activityIds: within.map(({ id }) => id),
  }
}

function earliest(a: Instant | null, b: Instant | null): Instant | null {
  return a && b ? earlierOf(a, b) : (a ?? b)
}
