import type { Instant, LocalDate } from '#kernel/instant.ts'
import { DAY, plusMilliseconds } from '#kernel/instant.ts'
import { DAYS_WITHOUT_OPENING } from '#kernel/working-time/arithmetic.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { openSpans } from '#kernel/working-time/spans.ts'

/** When a member works, as far as routing asks. */
export interface Timetable {
  id: string
  hours: WorkingCalendar
  /** Days on which they are away, both included. */
  absences: readonly { fromOn: LocalDate; untilOn: LocalDate }[]
}

/**
 * Those who are to be passed over because others are there sooner: whoever is not at work while somebody is; and where nobody is, whoever
 * comes later than the first. So a lead of the night goes to those who open the morning. Times are compared by the instant; who does not
 * work in the next 60 days comes last of all.
 */
export function offHours(timetables: readonly Timetable[], now: Instant): ReadonlySet<string> {
  const presence = timetables.map(timetable => ({ id: timetable.id, from: presentFrom(timetable, now) }))
  const soonest = Math.min(...presence.map(({ from }) => from))
  return new Set(presence.filter(({ from }) => from > soonest).map(({ id }) => id))
}

/** Now for who is at work, else the instant at which they will be; in milliseconds since 1970. */
function presentFrom({ hours, absences }: Timetable, now: Instant): number {
  const until = plusMilliseconds(now, DAYS_WITHOUT_OPENING * DAY)
  for (const { on, openAt } of openSpans(hours, now, until)) {
    if (!absences.some(({ fromOn, untilOn }) => fromOn <= on && on <= untilOn)) return openAt.getTime()
  }
  return Number.POSITIVE_INFINITY
}
