import type { Instant } from '#kernel/instant.ts'

/** What is noted of the deadline of a handoff; none where nothing was promised. */
export interface Deadline {
  dueAt: Instant | null
  overdueAt: Instant | null
  overdueNoticedAt: Instant | null
}

export interface SettledDeadline extends Pick<Deadline, 'overdueAt' | 'overdueNoticedAt'> {
  /** What there is to tell. */
  news: 'overdue' | 'overdue_withdrawn' | null
}

/**
 * What an answer found anew does to the breach: one that came too late is a breach, noticed or not; evidence of one in time withdraws
 * it; an answer that is taken back lets the sweep look at the deadline again.
 */
export function settledDeadline(deadline: Deadline, answeredAt: Instant | null, now: Instant): SettledDeadline {
  const { dueAt, overdueAt, overdueNoticedAt } = deadline
  if (answeredAt === null || dueAt === null)
    return { overdueAt, overdueNoticedAt: overdueAt === null ? null : overdueNoticedAt, news: null }
  if (answeredAt > dueAt && overdueAt === null) return { overdueAt: dueAt, overdueNoticedAt: now, news: 'overdue' }
  if (answeredAt <= dueAt && overdueAt !== null) return { overdueAt: null, overdueNoticedAt, news: 'overdue_withdrawn' }
  return { overdueAt, overdueNoticedAt, news: null }
}
