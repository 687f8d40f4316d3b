import { type Instant, MINUTE } from '#kernel/instant.ts'

/** What the version in force promises: working minutes from delivery, and what counts as the answer. */
export interface ClockTerms {
  answerWithinMinutes: number
  stopsAt: 'attempt' | 'contact'
}

/** A calendar in the form for computing (kernel/working-time). */
export interface WorkingTime {
  /** Milliseconds of working time from `a` to `b`; negative if `b` comes first. */
  between(a: Instant, b: Instant): number
  add(start: Instant, milliseconds: number): Instant
}

export interface Answering {
  deliveredAt: Instant
  dueAt: Instant | null
  answeredAt: Instant | null
  closedAt: Instant | null
}

export type ClockState = 'running' | 'overdue' | 'kept' | 'broken' | 'closed' | 'no_terms'

export interface AnswerClock {
  state: ClockState
  /** Working minutes until the deadline; negative when overdue. Null unless it waits. */
  minutesLeft: number | null
  /** Working minutes from delivery to the answer. Null unless answered. */
  minutesTaken: number | null
}

export function dueInstant(deliveredAt: Instant, terms: ClockTerms, time: Pick<WorkingTime, 'add'>): Instant {
  return time.add(deliveredAt, terms.answerWithinMinutes * MINUTE)
}

/** The earliest communication that answers, as the version says; null while there is none. */
export function answerInstant(
  { firstAttemptAt, firstContactAt }: { firstAttemptAt: Instant | null; firstContactAt: Instant | null },
  stopsAt: ClockTerms['stopsAt'] | null,
): Instant | null {
  return stopsAt === 'contact' ? firstContactAt : firstAttemptAt
}

/**
 * The state of the response clock now. The deadline was stored at delivery; nobody computes it anew here. An answer at the
 * deadline is kept; an answer before the clock began (delivered out of hours) took no time.
 */
export function answerClock(handoff: Answering, now: Instant, time: Pick<WorkingTime, 'between'> | null): AnswerClock {
  const { deliveredAt, dueAt, answeredAt, closedAt } = handoff
  if (answeredAt) {
    const minutesTaken = time ? Math.max(0, Math.round(time.between(deliveredAt, answeredAt) / MINUTE)) : null
    return { state: dueAt ? (answeredAt <= dueAt ? 'kept' : 'broken') : 'no_terms', minutesLeft: null, minutesTaken }
  }
  if (closedAt) return { state: 'closed', minutesLeft: null, minutesTaken: null }
  if (!dueAt) return { state: 'no_terms', minutesLeft: null, minutesTaken: null }
  const minutesLeft = time ? roundAway(time.between(now, dueAt) / MINUTE) : null
  return { state: now > dueAt ? 'overdue' : 'running', minutesLeft, minutesTaken: null }
}

/** Half a minute left is shown as one, half a minute late as one late: never a nought that is not true. */
function roundAway(minutes: number): number {
  return minutes >= 0 ? Math.ceil(minutes) : Math.floor(minutes)
}
