import type { Criteria } from '#kernel/criteria/language.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import type { Scope } from './source.ts'
import { hangsOnReasons, isLevel, isOfMoney, isTimed, type Subject } from './subjects.ts'

/**
 * The way in which what is kept of figures is counted. Raise it with each change of a formula or of what a kept row holds: what an earlier
 * program kept then answers no question any more, and goes after thirty days.
 */
export const COUNTING = 1

/** All that a figure rests on but the time it speaks of and the facts. Two that are alike have the same figures on the same days. */
export interface Question {
  readonly counting: number
  readonly subject: Subject
  readonly timeZone: string
  readonly segment: Criteria | null
  readonly channel: string | null
  readonly campaign: string | null
  readonly memberId: string | null
  /** Of amounts alone. */
  readonly currency: string | null
  /** Of times alone: for what no version was delivered by. */
  readonly calendar: { name: string; hours: WorkingCalendar } | null
  /** What reasons tell, where it hangs on that: code and what it tells, by code. */
  readonly reasons: readonly (readonly [string, string])[] | null
}

export function questionOf(
  subject: Subject,
  scope: Scope,
  calendar: Question['calendar'],
  reasons: NonNullable<Question['reasons']>,
): Question {
  return {
    counting: COUNTING,
    subject,
    timeZone: scope.timeZone,
    segment: scope.segment ?? null,
    channel: scope.channel ?? null,
    campaign: scope.campaign ?? null,
    memberId: scope.memberId ?? null,
    currency: isOfMoney(subject) ? scope.currency : null,
    calendar: isTimed(subject) ? calendar : null,
    reasons: hangsOnReasons(subject) ? reasons : null,
  }
}

/**
 * How many touchpoints a lead has changes all the time, on days long past, and a level belongs to no day: such a figure is made anew
 * each time.
 */
export function isKept({ subject, segment }: Question): boolean {
  if (isLevel(subject)) return false
  return segment === null || !JSON.stringify(segment).includes('"touchpointCount"')
}

/** Of some leads alone: there is no end of such questions. */
export function isOfSome({ segment, channel, campaign, memberId }: Question): boolean {
  return [segment, channel, campaign, memberId].some(filter => filter !== null)
}
