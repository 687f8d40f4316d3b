import type { Instant, LocalDate } from '#kernel/instant.ts'
import { intervalAt, previousInterval } from '#kernel/interval.ts'
import type { Plan } from '#kernel/planner/plan.ts'
import { addDays, daysBetween, startOfLocalDate } from '#kernel/working-time/zone.ts'
import type { Person } from './signatories.ts'

export type AgreedReport = Plan['reporting']['reports'][number]

/** The local days of which a report tells, first and last. It is due when the last one is over. */
export interface ReportDays {
  startsOn: LocalDate
  lastOn: LocalDate
}

/** After a pause as many are caught up with. */
const CAUGHT_UP = 6

/** The last times at which a report was due while it was agreed, the oldest first. */
export function reportDays(
  { every }: Pick<AgreedReport, 'every'>,
  { since, timeZone }: { since: Instant; timeZone: string },
  now: Instant,
): ReportDays[] {
  const found: ReportDays[] = []
  let days = daysBefore(every, intervalAt(every === 'two_weeks' ? 'week' : every, now, timeZone).startsOn, timeZone)
  for (; found.length < CAUGHT_UP && dueAt(days, timeZone) > since; days = daysBefore(every, days.startsOn, timeZone)) {
    found.unshift(days)
  }
  return found
}

function dueAt({ lastOn }: ReportDays, timeZone: string): Instant {
  return startOfLocalDate(addDays(lastOn, 1), timeZone)
}

/** What came before the interval, or the two weeks, to which a day belongs that begins one. */
function daysBefore(every: AgreedReport['every'], startsOn: LocalDate, timeZone: string): ReportDays {
  if (every === 'two_weeks') {
    const next = addDays(startsOn, -7 * (weekOf(startsOn) % 2))
    return { startsOn: addDays(next, -14), lastOn: addDays(next, -1) }
  }
  const before = previousInterval(intervalAt(every, startsOn, timeZone))
  return { startsOn: before.startsOn, lastOn: addDays(before.endsOn, -1) }
}

/** Weeks are paired from a Monday on that is the same for everybody. */
function weekOf(monday: LocalDate): number {
  return daysBetween('1970-01-05', monday) / 7
}

export function readersOf({ to }: Pick<AgreedReport, 'to'>, people: readonly Person[]): string[] {
  const leads = ({ role }: Person) => role === 'admin' || role === 'manager'
  return people
    .filter(person => person.isActive)
    .filter(person => to === 'everyone' || (to === 'management' ? leads(person) : person.functions.includes(to)))
    .map(({ id }) => id)
}
